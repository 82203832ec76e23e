import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { refuseDoubled } from '../prioritise/ranked.ts'
import { closed, count, identifier, interval, level, share } from '../schema.ts'
import { proportionInterval } from '../statistics/proportion-interval.ts'
import { timeSummary } from './time-summary.ts'

const input = Type.Object(
  {
    tree: Type.Array(
      Type.Object({ id: identifier, parent: Type.Optional(Type.Union([identifier, Type.Null()])) }, closed),
      { minItems: 2, description: 'Every node with its parent; nodes without one are the top level.' },
    ),
    tasks: Type.Array(
      Type.Object(
        {
          id: identifier,
          correct: Type.Array(identifier, { minItems: 1 }),
          results: Type.Array(
            Type.Object(
              {
                participant: Type.Optional(Type.String()),
                path: Type.Array(identifier, { description: 'Nodes opened, in order.' }),
                answer: Type.Union([identifier, Type.Null()], {
                  description: 'Where the person stopped; null: gave up.',
                }),
                seconds: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
              },
              closed,
            ),
            { minItems: 1 },
          ),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    level,
  },
  closed,
)
const tally = Type.Object({ count, share, interval })
const output = Type.Object({
  tasks: Type.Array(
    Type.Object({
      id: Type.String(),
      n: count,
      success: tally,
      directness: tally,
      firstClick: tally,
      outcomes: Type.Object({
        directSuccess: count,
        indirectSuccess: count,
        directFailure: count,
        indirectFailure: count,
        skipped: count,
      }),
      score: share,
      firstClicks: Type.Array(Type.Object({ node: Type.String(), count, share, right: Type.Boolean() })),
      answers: Type.Array(Type.Object({ node: Type.String(), count, share, right: Type.Boolean() })),
      time: Type.Optional(
        Type.Object({
          n: count,
          geometricMean: Type.Number(),
          interval: Type.Optional(interval),
          median: Type.Number(),
        }),
      ),
    }),
  ),
  success: share,
  directness: share,
})

type Tree = ReadonlyMap<string, string | null>

function readTree(nodes: Static<typeof input>['tree']): Tree {
  refuseDoubled(nodes, '/tree')
  const tree = new Map(nodes.map(({ id, parent }) => [id, parent ?? null]))
  nodes.forEach(({ parent }, index) => {
    if (parent != null && !tree.has(parent))
      throw new InputError('unknown-reference', { got: parent }, `/tree/${index}/parent`)
  })
  // Each walk upwards stops at a node already known to reach the top.
  const safe = new Set<string>()
  for (const [index, { id }] of nodes.entries()) {
    const walked = new Set<string>()
    for (let at: string | null = id; at !== null && !safe.has(at); at = tree.get(at) ?? null) {
      if (walked.has(at)) throw new InputError('cycle', { got: [...walked].slice(0, 20) }, `/tree/${index}`)
      walked.add(at)
    }
    for (const node of walked) safe.add(node)
  }
  return tree
}

/** The nodes themselves and everything above them. */
function waysTo(targets: readonly string[], tree: Tree): Set<string> {
  const ways = new Set<string>()
  for (const target of targets)
    for (let at: string | null = target; at !== null; at = tree.get(at) ?? null) ways.add(at)
  return ways
}

/** Whether every step went one level down, starting at the top, without going back. */
const isDirect = (path: readonly string[], tree: Tree): boolean =>
  path.every((node, index) => (tree.get(node) ?? null) === (index === 0 ? null : path[index - 1]))

/**
 * Tree testing: can people find things in a structure, without search and without design?
 *
 * Success: stopped at a right node. Direct: never went back. First click right: the first node opened leads to a right one. Shares with
 * Wilson’s interval; times of successes as geometric mean. `score` weighs success at 0.75 and directness at 0.25, the convention of
 * tree-test tools. Refuses nodes that do not exist and trees with a cycle. O(nodes + steps).
 */
export function treeTest({
  tree: nodes,
  tasks,
  level: confidence = 0.95,
}: Static<typeof input>): Static<typeof output> {
  const tree = readTree(nodes)
  refuseDoubled(tasks, '/tasks')
  const results = tasks.map(({ id, correct, results }, task) => {
    const known = (node: string, pointer: string) => {
      if (!tree.has(node)) throw new InputError('unknown-reference', { got: node }, `/tasks/${task}/${pointer}`)
    }
    for (const [place, node] of correct.entries()) known(node, `correct/${place}`)
    for (const [index, { path, answer }] of results.entries()) {
      for (const [place, node] of path.entries()) known(node, `results/${index}/path/${place}`)
      if (answer !== null) known(answer, `results/${index}/answer`)
    }
    const ways = waysTo(correct, tree)
    const judged = results.map((result) => ({
      ...result,
      success: result.answer !== null && correct.includes(result.answer),
      direct: isDirect(result.path, tree),
    }))
    const n = judged.length
    const number = (test: (result: (typeof judged)[number]) => boolean) => judged.filter(test).length
    const tallied = (times: number) => ({
      count: times,
      share: times / n,
      interval: proportionInterval(times, n, confidence),
    })
    const success = number((result) => result.success)
    const direct = number((result) => result.direct && result.answer !== null)
    const time = timeSummary(
      judged.flatMap((result) => (result.success && result.seconds !== undefined ? [result.seconds] : [])),
      confidence,
    )
    return {
      id,
      n,
      success: tallied(success),
      directness: tallied(direct),
      firstClick: tallied(number(({ path }) => path[0] !== undefined && ways.has(path[0]))),
      outcomes: {
        directSuccess: number((result) => result.success && result.direct),
        indirectSuccess: number((result) => result.success && !result.direct),
        directFailure: number((result) => !result.success && result.answer !== null && result.direct),
        indirectFailure: number((result) => !result.success && result.answer !== null && !result.direct),
        skipped: number((result) => result.answer === null),
      },
      score: (0.75 * success + 0.25 * direct) / n,
      firstClicks: frequencies(
        judged.flatMap(({ path }) => path.slice(0, 1)),
        n,
        ways,
      ),
      answers: frequencies(
        judged.flatMap(({ answer }) => (answer === null ? [] : [answer])),
        n,
        new Set(correct),
      ),
      ...(time && { time }),
    }
  })
  const mean = (pick: (task: (typeof results)[number]) => number) =>
    results.reduce((sum, task) => sum + pick(task), 0) / results.length
  return {
    tasks: results,
    success: mean((task) => task.success.share),
    directness: mean((task) => task.directness.share),
  }
}

function frequencies(nodes: readonly string[], n: number, right: ReadonlySet<string>) {
  const counts = new Map<string, number>()
  for (const node of nodes) counts.set(node, (counts.get(node) ?? 0) + 1)
  return [...counts]
    .sort(([, left], [, other]) => other - left)
    .map(([node, times]) => ({ node, count: times, share: times / n, right: right.has(node) }))
}

export const treeTestMethod = defineMethod({
  name: 'study/tree-test',
  title: { en: 'Tree test', 'zh-CN': '树测试' },
  about: {
    en: 'Whether people find things in a navigation structure: success, directness and first click for each task.',
    'zh-CN': '人们能否在导航结构中找到目标：各任务的成功率、直达率与首次点击。',
  },
  reading: {
    en: 'Success below 0.6 means the place or its label is wrong. Low directness with high success: a label above promises something else. Where the first click is wrong people rarely recover; see firstClicks for where they looked instead.',
    'zh-CN':
      '成功率低于 0.6 说明位置或名称有问题。成功率高而直达率低，说明上层某个名称有误导。首次点击错误的人很少能找回来；他们先去了哪里见 firstClicks。',
  },
  sources: [
    { author: 'D. Spencer', year: 2003, title: 'Card-based classification evaluation' },
    {
      author: 'B. Bailey, C. Wolfson',
      year: 2013,
      title: 'FirstClick usability testing: a new methodology for predicting users’ success on tasks',
    },
  ],
  input,
  output,
  example: {
    about: { en: 'One task, three people.', 'zh-CN': '一项任务，三个人。' },
    input: {
      tree: [
        { id: 'Account' },
        { id: 'Help' },
        { id: 'Invoices', parent: 'Account' },
        { id: 'Contact', parent: 'Help' },
      ],
      tasks: [
        {
          id: 'Find last month’s invoice',
          correct: ['Invoices'],
          results: [
            { path: ['Account', 'Invoices'], answer: 'Invoices', seconds: 8 },
            { path: ['Help', 'Account', 'Invoices'], answer: 'Invoices', seconds: 32 },
            { path: ['Help'], answer: null },
          ],
        },
      ],
    },
    result: {
      tasks: [
        {
          id: 'Find last month’s invoice',
          n: 3,
          success: {
            count: 2,
            share: 0.6666666666666666,
            interval: { lower: 0.20765960080204782, upper: 0.9385080552796038, level: 0.95 },
          },
          directness: {
            count: 1,
            share: 0.3333333333333333,
            interval: { lower: 0.06149194472039626, upper: 0.7923403991979523, level: 0.95 },
          },
          firstClick: {
            count: 1,
            share: 0.3333333333333333,
            interval: { lower: 0.06149194472039626, upper: 0.7923403991979523, level: 0.95 },
          },
          outcomes: { directSuccess: 1, indirectSuccess: 1, directFailure: 0, indirectFailure: 0, skipped: 1 },
          score: 0.5833333333333334,
          firstClicks: [
            { node: 'Help', count: 2, share: 0.6666666666666666, right: false },
            { node: 'Account', count: 1, share: 0.3333333333333333, right: true },
          ],
          answers: [{ node: 'Invoices', count: 2, share: 0.6666666666666666, right: true }],
          time: {
            n: 2,
            geometricMean: 15.999999999999998,
            interval: { lower: 0.002394259537048021, upper: 106922.41005569215, level: 0.95 },
            median: 20,
          },
        },
      ],
      success: 0.6666666666666666,
      directness: 0.3333333333333333,
    },
  },
  run: treeTest,
})

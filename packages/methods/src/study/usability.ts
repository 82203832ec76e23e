import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { refuseDoubled } from '../prioritise/ranked.ts'
import { closed, count, identifier, interval, level, share } from '../schema.ts'
import { proportionInterval } from '../statistics/proportion-interval.ts'
import { discovery } from './discovery.ts'
import { timeSummary } from './time-summary.ts'

const input = Type.Object(
  {
    tasks: Type.Array(
      Type.Object(
        {
          id: identifier,
          attempts: Type.Array(
            Type.Object(
              {
                participant: identifier,
                completed: Type.Boolean(),
                seconds: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
                errors: Type.Optional(count),
                ease: Type.Optional(Type.Number({ minimum: 1, maximum: 7, description: 'Single ease question.' })),
              },
              closed,
            ),
            { minItems: 1 },
          ),
        },
        closed,
      ),
    ),
    problems: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: identifier,
            participants: Type.Array(identifier, { description: 'Who ran into it.' }),
            severity: Type.Optional(
              Type.Integer({ minimum: 1, maximum: 4, description: '1 cosmetic … 4 catastrophe; default 2.' }),
            ),
          },
          closed,
        ),
      ),
    ),
    goal: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
        description: 'Share of problems to find; default 0.85.',
      }),
    ),
    level,
  },
  closed,
)
const output = Type.Object({
  n: count,
  tasks: Type.Array(
    Type.Object({
      id: Type.String(),
      n: count,
      completion: Type.Object({ count, share, estimate: share, interval }),
      time: Type.Optional(
        Type.Object({
          n: count,
          geometricMean: Type.Number(),
          interval: Type.Optional(interval),
          median: Type.Number(),
        }),
      ),
      errorsPerAttempt: Type.Optional(Type.Number()),
      ease: Type.Optional(Type.Number()),
    }),
  ),
  problems: Type.Array(
    Type.Object({ id: Type.String(), count, share, interval, severity: count, impact: Type.Number() }),
  ),
  discovery: Type.Optional(
    Type.Object({
      found: count,
      raw: share,
      adjusted: share,
      shareFound: share,
      expectedTotal: Type.Number(),
      participantsNeeded: Type.Optional(count),
      more: Type.Optional(count),
    }),
  ),
})

/**
 * Usability test: completion, time, errors and ease of each task, problems by impact, and how many more people would be worth it.
 *
 * Completion with the adjusted Wald interval (Agresti and Coull 1998) and, as point estimate for few people, Laplace’s (x + 1) ÷ (n + 2);
 * times of completed attempts as geometric mean (Sauro and Lewis 2010); discovery by the binomial model with the adjusted estimate of
 * Lewis (2001). Refuses a participant twice in a task. O(attempts + problems).
 */
export function usability(request: Static<typeof input>): Static<typeof output> {
  const { tasks, problems = [], goal = 0.85, level: confidence = 0.95 } = request
  refuseDoubled(tasks, '/tasks')
  refuseDoubled(problems, '/problems')
  const participants = new Set(tasks.flatMap(({ attempts }) => attempts.map(({ participant }) => participant)))
  for (const problem of problems) for (const participant of problem.participants) participants.add(participant)
  const n = participants.size
  if (n === 0) throw new InputError('too-few', { count: 0, min: 1 }, '/tasks')
  const found = problems.map(({ participants: own }, index) => {
    const unique = new Set(own)
    if (unique.size < own.length) throw new InputError('duplicate', {}, `/problems/${index}/participants`)
    return unique.size
  })
  return {
    n,
    tasks: tasks.map((task, index) => taskOf(task, `/tasks/${index}`, confidence)),
    problems: problems
      .map(({ id, severity = 2 }, index) => ({
        id,
        count: found[index]!,
        share: found[index]! / n,
        interval: proportionInterval(found[index]!, n, confidence, 'agresti-coull'),
        severity,
        impact: (severity * found[index]!) / n,
      }))
      .sort((left, right) => right.impact - left.impact),
    ...(found.some((times) => times > 0) && {
      discovery: discovery(
        found.filter((times) => times > 0),
        n,
        goal,
      ),
    }),
  }
}

function taskOf({ id, attempts }: Static<typeof input>['tasks'][number], pointer: string, confidence: number) {
  const seen = new Set<string>()
  attempts.forEach(({ participant }, index) => {
    if (seen.has(participant))
      throw new InputError('duplicate', { got: participant }, `${pointer}/attempts/${index}/participant`)
    seen.add(participant)
  })
  const n = attempts.length
  const completed = attempts.filter((attempt) => attempt.completed)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const errors = attempts.flatMap((attempt) => (attempt.errors === undefined ? [] : [attempt.errors]))
  const ease = attempts.flatMap((attempt) => (attempt.ease === undefined ? [] : [attempt.ease]))
  const time = timeSummary(
    completed.flatMap(({ seconds }) => (seconds === undefined ? [] : [seconds])),
    confidence,
  )
  return {
    id,
    n,
    completion: {
      count: completed.length,
      share: completed.length / n,
      estimate: (completed.length + 1) / (n + 2),
      interval: proportionInterval(completed.length, n, confidence, 'agresti-coull'),
    },
    ...(time && { time }),
    ...(errors.length > 0 && { errorsPerAttempt: mean(errors) }),
    ...(ease.length > 0 && { ease: mean(ease) }),
  }
}

export const usabilityMethod = defineMethod({
  name: 'study/usability',
  title: { en: 'Usability test', 'zh-CN': '可用性测试' },
  about: {
    en: 'Completion, time, errors and ease for each task, problems by impact, and how many more participants are worth it.',
    'zh-CN': '各任务的完成率、用时、错误与易用评分，按影响排序的问题，以及还需要多少参与者。',
  },
  reading: {
    en: 'With five people a completion of 5 of 5 still allows a true rate of about 0.5: read the interval. Impact is severity × share of people affected. “adjusted” is the chance that one person runs into a given problem, corrected for small samples.',
    'zh-CN':
      '五人中五人完成，真实完成率仍可能低到约 0.5：请看区间。impact 为严重程度 × 受影响人数占比。adjusted 是一个人遇到某问题的概率，已按小样本校正。',
  },
  formula: 'found = 1 − (1 − p)ⁿ',
  sources: [
    {
      author: 'J. R. Lewis',
      year: 2001,
      title: 'Evaluation of procedures for adjusting problem-discovery rates estimated from small samples',
    },
    { author: 'J. Sauro, J. R. Lewis', year: 2010, title: 'Average task times in usability tests: what to report?' },
    { author: 'J. Sauro, J. R. Lewis', year: 2016, title: 'Quantifying the user experience, second edition' },
  ],
  input,
  output,
  example: {
    about: { en: 'One task, three people, two problems.', 'zh-CN': '一项任务，三个人，两个问题。' },
    input: {
      tasks: [
        {
          id: 'Invite a colleague',
          attempts: [
            { participant: 'p1', completed: true, seconds: 40, ease: 6 },
            { participant: 'p2', completed: true, seconds: 90, ease: 4 },
            { participant: 'p3', completed: false, ease: 2 },
          ],
        },
      ],
      problems: [
        { id: 'Button hidden', participants: ['p2', 'p3'], severity: 3 },
        { id: 'Unclear label', participants: ['p1'] },
      ],
    },
    result: {
      n: 3,
      tasks: [
        {
          id: 'Invite a colleague',
          n: 3,
          completion: {
            count: 2,
            share: 0.6666666666666666,
            estimate: 0.6,
            interval: { lower: 0.20244227045696633, upper: 0.9437253856246852, level: 0.95 },
          },
          time: {
            n: 2,
            geometricMean: 59.999999999999986,
            interval: { lower: 0.34729590343196476, upper: 10365.80035763433, level: 0.95 },
            median: 65,
          },
          ease: 4,
        },
      ],
      problems: [
        {
          id: 'Button hidden',
          count: 2,
          share: 0.6666666666666666,
          interval: { lower: 0.20244227045696633, upper: 0.9437253856246852, level: 0.95 },
          severity: 3,
          impact: 2,
        },
        {
          id: 'Unclear label',
          count: 1,
          share: 0.3333333333333333,
          interval: { lower: 0.056274614375314835, upper: 0.7975577295430336, level: 0.95 },
          severity: 2,
          impact: 0.6666666666666666,
        },
      ],
      discovery: {
        found: 2,
        raw: 0.5,
        adjusted: 0.2222222222222222,
        shareFound: 0.5294924554183813,
        expectedTotal: 3.77720207253886,
        participantsNeeded: 8,
        more: 5,
      },
    },
  },
  run: usability,
})

import Type, { type Static } from 'typebox'
import { defineMethod, type RunOptions } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { closed, identifier, interval, oneOf, share } from '../schema.ts'
import { normalQuantile } from '../statistics/distribution/normal.ts'
import { quantile } from '../statistics/quantile.ts'
import { plainClock } from './clock.ts'
import { buildNetwork, type Network } from './network/build-network.ts'
import { passNetwork } from './network/pass.ts'
import { type DependencyKind, dependency, startToStart } from './plan-schema.ts'
import { durationSampler } from './simulation/sample-duration.ts'
import { simulationSums } from './simulation/simulation-sums.ts'

const duration = Type.Optional(Type.Number({ minimum: 0, description: 'Working units.' }))
const input = Type.Object(
  {
    tasks: Type.Array(
      Type.Object(
        {
          id: identifier,
          duration,
          optimistic: duration,
          likely: duration,
          pessimistic: duration,
          shape: Type.Optional(oneOf(['pert', 'triangular', 'uniform'])),
          happens: Type.Optional(
            Type.Number({ minimum: 0, maximum: 1, description: 'Probability that the task is needed; default 1.' }),
          ),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    dependencies: Type.Optional(Type.Array(dependency)),
    runs: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Default 10,000.' })),
    seed: Type.Integer(),
    by: Type.Optional(Type.Array(Type.Number(), { description: 'Dates whose probability is asked for.' })),
  },
  closed,
)

/**
 * Monte Carlo of a plan: when it will finish, and which tasks decide it.
 *
 * For dates that can be promised when several paths compete, where PERT is too early. Definition: Van Slyke, "Monte Carlo
 * methods and the PERT problem", 1963; sensitivity after Williams, "Criticality in stochastic networks", 1992, and the
 * schedule sensitivity index of PMI. Same seed, same answer. Intervals of percentiles are of order statistics.
 * O(runs × (tasks + links)).
 */
export function simulate(
  { tasks, dependencies = [], runs = 10_000, seed, by = [] }: Static<typeof input>,
  { signal, onProgress }: RunOptions = {},
) {
  const random = createRandom(seed)
  const samplers = tasks.map((task, index) => durationSampler(task, `/tasks/${index}`))
  const chances = tasks.map(({ happens = 1 }) => happens)
  const plan = tasks.map(({ id }) => ({ id, duration: 0 }))
  const network = buildNetwork(plan, dependencies, plainClock)
  const relag = relagger(network, tasks, dependencies)
  const finishes = new Float64Array(runs)
  const sums = simulationSums(tasks.length)
  const { durations } = network
  for (let run = 0; run < runs; run++) {
    if (run % 64 === 0) {
      if (signal?.aborted) throw new InputError('aborted')
      onProgress?.(run / runs)
    }
    for (let task = 0; task < tasks.length; task++) {
      const drawn = (samplers[task] as (typeof samplers)[number])(random) // one per task
      const chance = chances[task] as number
      durations[task] = chance < 1 && random() >= chance ? 0 : drawn
    }
    relag()
    const { early, late, finish } = passNetwork(network, true)
    finishes[run] = finish
    sums.add(durations, early, late, finish)
  }
  finishes.sort()
  const { mean, deviation, perTask } = sums.result()
  const percentile = (p: number) => ({ p, value: quantile(finishes, p), interval: orderInterval(finishes, p) })
  return {
    n: runs,
    mean,
    standardDeviation: deviation,
    interval: meanInterval(mean, deviation, runs),
    p50: quantile(finishes, 0.5),
    p80: quantile(finishes, 0.8),
    p95: quantile(finishes, 0.95),
    percentiles: [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99].map(percentile),
    by: by.map((date) => ({ date, probability: countUpTo(finishes, date) / runs })),
    tasks: tasks.map(({ id }, index) => ({ id, ...(perTask[index] as (typeof perTask)[number]) })),
  }
}

/** Brings the arcs of a network up to date with its durations, in place. */
function relagger(
  { durations, into, out }: Network,
  tasks: readonly { readonly id: string }[],
  dependencies: readonly { from: string; to: string; kind?: DependencyKind; lag?: number }[],
): () => void {
  const places = new Map(tasks.map(({ id }, index) => [id, index]))
  const count = dependencies.length
  const from = Int32Array.from(dependencies, (link) => places.get(link.from) as number) // the network was built from these
  const to = Int32Array.from(dependencies, (link) => places.get(link.to) as number)
  const lags = Float64Array.from(dependencies, ({ lag = 0 }) => lag)
  // How much of either duration a link counts: what it would be between tasks that take one and none.
  const ofFirst = Float64Array.from(dependencies, ({ kind = 'FS' }) => startToStart(kind, 0, 1, 0))
  const ofSecond = Float64Array.from(dependencies, ({ kind = 'FS' }) => startToStart(kind, 0, 0, 1))
  // Grouping keeps the order of the links of a node, so counting finds each link's place again.
  const placesBy = (near: Int32Array, first: Int32Array): Int32Array => {
    const next = first.slice()
    return near.map((node) => {
      const place = next[node] as number
      next[node] = place + 1
      return place
    })
  }
  const outPlaces = placesBy(from, out.first)
  const intoPlaces = placesBy(to, into.first)
  return () => {
    for (let link = 0; link < count; link++) {
      const least =
        (lags[link] as number) +
        (ofFirst[link] as number) * (durations[from[link] as number] as number) +
        (ofSecond[link] as number) * (durations[to[link] as number] as number)
      out.lag[outPlaces[link] as number] = least
      into.lag[intoPlaces[link] as number] = least
    }
  }
}

function meanInterval(mean: number, deviation: number, n: number) {
  const reach = (normalQuantile(0.975) * deviation) / Math.sqrt(n)
  return { lower: mean - reach, upper: mean + reach, level: 0.95 }
}

/** The order statistics that hold a percentile with 95 % (binomial, by its normal limit). */
function orderInterval(sorted: Float64Array, p: number) {
  const n = sorted.length
  const reach = normalQuantile(0.975) * Math.sqrt(n * p * (1 - p))
  const at = (place: number): number => sorted[Math.min(n - 1, Math.max(0, place))] as number
  return { lower: at(Math.floor(n * p - reach) - 1), upper: at(Math.ceil(n * p + reach) - 1), level: 0.95 }
}

function countUpTo(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}

const sureTask = { meanDuration: 5, criticality: 1, correlation: 0, sensitivity: 0 }
const sure = (p: number) => ({ p, value: 5, interval: { lower: 5, upper: 5, level: 0.95 } })

export const simulateMethod = defineMethod({
  name: 'schedule/simulate',
  title: { en: 'Plan simulation', 'zh-CN': '计划模拟（蒙特卡洛）' },
  about: {
    en: 'Plays a plan thousands of times with uncertain durations: when it finishes, and which tasks decide that.',
    'zh-CN': '以不确定的工期把计划模拟数千次：何时完工，以及由哪些任务决定。',
  },
  reading: {
    en: 'Promise P80 or P95, not P50. Criticality is the share of runs in which a task was on the critical path; sensitivity weighs it with how much the task varies: work on the highest first. Durations are drawn independently: common causes (one supplier, one team) make the truth wider. The PERT mean of a plan lies before P50 wherever paths join.',
    'zh-CN':
      '请承诺 P80 或 P95，而非 P50。关键度是任务处于关键路径的模拟比例；敏感度再乘以其波动幅度：请优先处理最高者。各任务工期独立抽取：共同原因（同一供应商、同一团队）会使实际分布更宽。路径汇合处，PERT 均值早于 P50。',
  },
  formula: 'sensitivity = criticality × sd(task) ÷ sd(plan)',
  sources: [
    { author: 'R. M. Van Slyke', year: 1963, title: 'Monte Carlo methods and the PERT problem' },
    { author: 'T. M. Williams', year: 1992, title: 'Criticality in stochastic networks' },
    { author: 'R. C. H. Cheng', year: 1978, title: 'Generating beta variates with nonintegral shape parameters' },
  ],
  input,
  output: Type.Object({
    n: Type.Integer(),
    mean: Type.Number(),
    standardDeviation: Type.Number(),
    interval,
    p50: Type.Number(),
    p80: Type.Number(),
    p95: Type.Number(),
    percentiles: Type.Array(Type.Object({ p: share, value: Type.Number(), interval })),
    by: Type.Array(Type.Object({ date: Type.Number(), probability: share })),
    tasks: Type.Array(
      Type.Object({
        id: Type.String(),
        meanDuration: Type.Number(),
        criticality: share,
        correlation: Type.Number(),
        sensitivity: Type.Number(),
      }),
    ),
  }),
  example: {
    about: { en: 'Two sure tasks in a row: nothing varies.', 'zh-CN': '两项工期确定的任务首尾相接：没有波动。' },
    input: {
      tasks: [
        { id: 'a', duration: 5 },
        { id: 'b', duration: 0 },
      ],
      dependencies: [{ from: 'a', to: 'b', kind: 'FS', lag: 0 }],
      runs: 100,
      seed: 1,
      by: [4, 5],
    },
    result: {
      n: 100,
      mean: 5,
      standardDeviation: 0,
      interval: { lower: 5, upper: 5, level: 0.95 },
      p50: 5,
      p80: 5,
      p95: 5,
      percentiles: [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99].map(sure),
      by: [
        { date: 4, probability: 0 },
        { date: 5, probability: 1 },
      ],
      tasks: [
        { id: 'a', ...sureTask },
        { id: 'b', ...sureTask, meanDuration: 0 },
      ],
    },
  },
  run: simulate,
})

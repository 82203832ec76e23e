import Type, { type Static } from 'typebox'
import { defineMethod, type RunOptions } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { closed, count, share } from '../schema.ts'

const input = Type.Object(
  {
    throughput: Type.Array(count, {
      minItems: 1,
      description: 'Items finished in each past period, empty ones included.',
    }),
    remaining: Type.Optional(Type.Integer({ minimum: 1, description: 'How many are left: asks when.' })),
    periods: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: 'How long there is: asks how many.' }),
    ),
    growth: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 10,
        description: 'Items that appear for every one that is left, for instance 0.2.',
      }),
    ),
    probabilities: Type.Optional(Type.Array(share, { description: 'Default 0.5, 0.7, 0.85, 0.95.' })),
    runs: Type.Optional(Type.Integer({ minimum: 100, maximum: 1_000_000, description: 'Default 10,000.' })),
    seed: Type.Integer(),
  },
  closed,
)

/**
 * How many by when, or when for how many: past throughput drawn again at random.
 *
 * For dates without estimates. Definition: Monte Carlo by resampling, Vacanti, "Actionable Agile Metrics for Predictability",
 * 2015. A forecast with probability p is met in that share of the runs: the least number of periods that suffices, or the
 * greatest number of items that is reached. Same seed, same answer. Refuses a past in which nothing was finished.
 * O(runs × periods).
 */
export function throughputForecast(request: Static<typeof input>, { signal, onProgress }: RunOptions = {}) {
  const { throughput, remaining, periods, growth = 0, probabilities = [0.5, 0.7, 0.85, 0.95], runs = 10_000 } = request
  if (remaining === undefined && periods === undefined)
    throw new InputError('required', { field: 'remaining' }, '/remaining')
  const mean = throughput.reduce((sum, value) => sum + value, 0) / throughput.length
  if (mean === 0) throw new InputError('out-of-range', { got: 0, above: 0 }, '/throughput')
  const goal = remaining === undefined ? 0 : remaining * (1 + growth)
  if (goal / mean > 100_000)
    throw new InputError('out-of-range', { got: goal, min: 1, max: mean * 100_000 }, '/remaining')
  const random = createRandom(request.seed)
  const draw = (): number => throughput[Math.floor(random() * throughput.length)] as number
  const when = new Float64Array(remaining === undefined ? 0 : runs)
  const howMany = new Float64Array(periods === undefined ? 0 : runs)
  for (let run = 0; run < runs; run++) {
    if (run % 256 === 0) {
      if (signal?.aborted) throw new InputError('aborted')
      onProgress?.(run / runs)
    }
    if (remaining !== undefined) {
      let done = 0
      let period = 0
      for (; done < goal; period++) done += draw()
      when[run] = period
    }
    if (periods !== undefined) {
      let done = 0
      for (let period = 0; period < periods; period++) done += draw()
      howMany[run] = done
    }
  }
  when.sort()
  howMany.sort()
  const place = (p: number): number => Math.min(runs - 1, Math.max(0, Math.ceil(p * runs) - 1))
  return {
    runs,
    n: throughput.length,
    meanThroughput: mean,
    ...(remaining !== undefined && {
      when: probabilities.map((probability) => ({ probability, periods: when[place(probability)] as number })),
    }),
    ...(periods !== undefined && {
      howMany: probabilities.map((probability) => ({
        probability,
        items: howMany[runs - 1 - place(probability)] as number,
      })),
    }),
  }
}

export const throughputForecastMethod = defineMethod({
  name: 'flow/throughput-forecast',
  title: { en: 'Throughput forecast', 'zh-CN': '吞吐量预测' },
  about: {
    en: 'When so many items will be done, or how many by then, from past throughput, with probabilities.',
    'zh-CN': '根据以往吞吐量，给出何时能完成这些条目，或届时能完成多少，并附概率。',
  },
  reading: {
    en: 'Promise the 85 % line. It holds as long as the team and the kind of work stay as they were; split items that are far larger than the rest. A short past gives a forecast that looks surer than it is.',
    'zh-CN':
      '请承诺 85 % 的结果。只要团队与工作类型保持不变，它就成立；请拆分远大于其他的条目。历史过短时，预测看上去会比实际更有把握。',
  },
  sources: [{ author: 'D. S. Vacanti', year: 2015, title: 'Actionable Agile Metrics for Predictability' }],
  input,
  output: Type.Object({
    runs: count,
    n: count,
    meanThroughput: Type.Number(),
    when: Type.Optional(Type.Array(Type.Object({ probability: share, periods: Type.Number() }))),
    howMany: Type.Optional(Type.Array(Type.Object({ probability: share, items: Type.Number() }))),
  }),
  example: {
    about: { en: 'Three items every week without fail; ten are left.', 'zh-CN': '每周固定完成三项；还剩十项。' },
    input: { throughput: [3, 3, 3], remaining: 10, periods: 2, probabilities: [0.5, 0.95], runs: 100, seed: 1 },
    result: {
      runs: 100,
      n: 3,
      meanThroughput: 3,
      when: [
        { probability: 0.5, periods: 4 },
        { probability: 0.95, periods: 4 },
      ],
      howMany: [
        { probability: 0.5, items: 6 },
        { probability: 0.95, items: 6 },
      ],
    },
  },
  run: throughputForecast,
})

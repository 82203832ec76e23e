import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, share } from '../schema.ts'

const input = Type.Object(
  {
    respondents: Type.Array(Type.Record(Type.String(), Type.String()), {
      minItems: 1,
      description: 'Category of each respondent by question.',
    }),
    targets: Type.Record(Type.String(), Type.Record(Type.String(), Type.Number({ minimum: 0 })), {
      description: 'Share (or number) of each category in the population, by question.',
    }),
    cap: Type.Optional(Type.Number({ exclusiveMinimum: 1, description: 'Largest weight, in multiples of the mean.' })),
    tolerance: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 0.1 })),
    maxIterations: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  },
  closed,
)
const output = Type.Object({
  n: count,
  weights: Type.Array(Type.Number()),
  iterations: count,
  converged: Type.Boolean(),
  largestGap: Type.Number(),
  effectiveN: Type.Number(),
  designEffect: Type.Number(),
  margins: Type.Array(
    Type.Object({ question: Type.String(), category: Type.String(), before: share, after: share, target: share }),
  ),
})

interface Margin {
  readonly question: string
  readonly categories: string[]
  readonly targets: number[]
  /** Category of each respondent, by place. */
  readonly places: Int32Array
}

function marginsOf({ respondents, targets }: Static<typeof input>): Margin[] {
  return Object.entries(targets).map(([question, wanted]) => {
    const categories = Object.keys(wanted)
    const total = Object.values(wanted).reduce((sum, value) => sum + value, 0)
    if (!(total > 0)) throw new InputError('out-of-range', { got: total, above: 0 }, `/targets/${question}`)
    const places = Int32Array.from(respondents, (respondent, index) => {
      const category = respondent[question]
      if (category === undefined)
        throw new InputError('required', { field: question }, `/respondents/${index}/${question}`)
      const place = categories.indexOf(category)
      if (place < 0) throw new InputError('unknown-reference', { got: category }, `/respondents/${index}/${question}`)
      return place
    })
    categories.forEach((category, place) => {
      if (wanted[category]! > 0 && !places.includes(place))
        throw new InputError('infeasible', { got: category }, `/targets/${question}/${category}`)
    })
    return { question, categories, targets: categories.map((category) => wanted[category]! / total), places }
  })
}

function sharesOf({ categories, places }: Margin, weights: Float64Array): number[] {
  const sums = new Array<number>(categories.length).fill(0)
  let total = 0
  for (let index = 0; index < weights.length; index++) {
    sums[places[index]!] = sums[places[index]!]! + weights[index]!
    total += weights[index]!
  }
  return sums.map((sum) => (total > 0 ? sum / total : 0))
}

/**
 * Raking: weights that make a sample match known shares of the population on several questions at once.
 *
 * Iterative proportional fitting (Deming and Stephan 1940), optionally with capped weights; design effect by Kish (1965). Weights have
 * mean 1. Refuses categories that are wanted but nobody has. O(iterations · n · questions).
 */
export function weight(request: Static<typeof input>): Static<typeof output> {
  const { cap, tolerance = 1e-10, maxIterations = 1000 } = request
  const margins = marginsOf(request)
  const n = request.respondents.length
  const weights = new Float64Array(n).fill(1)
  const before = margins.map((margin) => sharesOf(margin, weights))
  const gap = () =>
    margins.reduce(
      (most, margin) =>
        sharesOf(margin, weights).reduce(
          (worst, value, place) => Math.max(worst, Math.abs(value - margin.targets[place]!)),
          most,
        ),
      0,
    )
  let iterations = 0
  let largestGap = gap()
  while (largestGap > tolerance && iterations < maxIterations) {
    iterations++
    for (const margin of margins) {
      const now = sharesOf(margin, weights)
      for (let index = 0; index < n; index++) {
        const place = margin.places[index]!
        weights[index] = now[place]! > 0 ? (weights[index]! * margin.targets[place]!) / now[place]! : 0
      }
    }
    if (cap !== undefined) for (let index = 0; index < n; index++) weights[index] = Math.min(cap, weights[index]!)
    const mean = weights.reduce((sum, value) => sum + value, 0) / n
    if (!(mean > 0)) throw new InputError('infeasible', {}, '/targets')
    for (let index = 0; index < n; index++) weights[index] = weights[index]! / mean
    largestGap = gap()
  }
  const squares = weights.reduce((sum, value) => sum + value * value, 0)
  return {
    n,
    weights: [...weights],
    iterations,
    converged: largestGap <= tolerance,
    largestGap,
    effectiveN: n ** 2 / squares,
    designEffect: squares / n,
    margins: margins.flatMap((margin, place) => {
      const after = sharesOf(margin, weights)
      return margin.categories.map((category, index) => ({
        question: margin.question,
        category,
        before: before[place]![index]!,
        after: Math.min(1, after[index]!),
        target: margin.targets[index]!,
      }))
    }),
  }
}

export const weightMethod = defineMethod({
  name: 'survey/weight',
  title: { en: 'Weighting to known shares', 'zh-CN': '加权（耙式加权）' },
  about: {
    en: 'Weights respondents so that the sample matches the population on several questions at once (raking).',
    'zh-CN': '为受访者赋权，使样本在多个维度上同时与总体构成一致（raking）。',
  },
  reading: {
    en: '“effectiveN” is the size of an unweighted sample with the same precision. A design effect above 2, or weights above 5, mean that a few people speak for many: collect more of them rather than weight harder. With a cap the targets may be missed; see largestGap.',
    'zh-CN':
      'effectiveN 是具有同等精度的不加权样本量。designEffect 大于 2 或权重大于 5，意味着少数人代表了许多人：应补充样本，而不是加大权重。设上限时可能达不到目标，见 largestGap。',
  },
  sources: [
    {
      author: 'W. E. Deming, F. F. Stephan',
      year: 1940,
      title: 'On a least squares adjustment of a sampled frequency table',
    },
    { author: 'L. Kish', year: 1965, title: 'Survey sampling' },
  ],
  input,
  output,
  example: {
    about: { en: 'Four answers, two questions.', 'zh-CN': '四份答案，两个维度。' },
    input: {
      respondents: [
        { size: 'small', region: 'north' },
        { size: 'small', region: 'south' },
        { size: 'small', region: 'south' },
        { size: 'large', region: 'north' },
      ],
      targets: { size: { small: 0.6, large: 0.4 }, region: { north: 0.5, south: 0.5 } },
    },
    result: {
      n: 4,
      weights: [0.40000000037639866, 1, 1, 1.5999999996236014],
      iterations: 50,
      converged: true,
      largestGap: 9.40997280096667e-11,
      effectiveN: 3.389830509123353,
      designEffect: 1.1799999997741608,
      margins: [
        { question: 'size', category: 'small', before: 0.75, after: 0.6000000000940997, target: 0.6 },
        { question: 'size', category: 'large', before: 0.25, after: 0.39999999990590035, target: 0.4 },
        { question: 'region', category: 'north', before: 0.5, after: 0.5, target: 0.5 },
        { question: 'region', category: 'south', before: 0.5, after: 0.5, target: 0.5 },
      ],
    },
  },
  run: weight,
})

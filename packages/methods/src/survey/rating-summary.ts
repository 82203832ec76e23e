import Type, { type Static } from 'typebox'
import { InputError } from '../input-error.ts'
import { closed, count, interval, level, share } from '../schema.ts'
import { studentQuantile } from '../statistics/distribution/student-t.ts'
import { deviationsFrom } from '../statistics/numeric/deviations.ts'
import { proportionInterval } from '../statistics/proportion-interval.ts'
import { change, changeBetween } from './change-between.ts'

const ratings = Type.Array(Type.Integer(), { minItems: 1 })

/** Ratings on a scale, and what counts as a good one. */
export const ratingInput = Type.Object(
  {
    responses: ratings,
    previous: Type.Optional(ratings),
    scale: Type.Optional(Type.Object({ minimum: Type.Integer(), maximum: Type.Integer() }, closed)),
    goodFrom: Type.Optional(Type.Integer({ description: 'Lowest answer that counts as good.' })),
    level,
  },
  closed,
)
export const ratingOutput = Type.Object({
  n: count,
  estimate: share,
  interval,
  mean: Type.Number(),
  meanInterval: Type.Optional(interval),
  standardDeviation: Type.Optional(Type.Number()),
  distribution: Type.Array(Type.Object({ answer: Type.Integer(), count, share })),
  change: Type.Optional(Type.Object({ share: change, mean: change })),
})

interface Defaults {
  readonly minimum: number
  readonly maximum: number
  readonly goodFrom: number
}

function summary(responses: readonly number[], from: number, minimum: number, maximum: number, pointer: string) {
  responses.forEach((response, index) => {
    if (response < minimum || response > maximum)
      throw new InputError('out-of-range', { got: response, min: minimum, max: maximum }, `${pointer}/${index}`)
  })
  const n = responses.length
  const good = responses.filter((response) => response >= from).length
  const { mean, sumOfSquares } = deviationsFrom(responses)
  const deviation = n > 1 ? Math.sqrt(sumOfSquares / (n - 1)) : undefined
  return { n, good, mean, deviation }
}

/** Share of good answers (Wilson) and mean (t), with the change since the last wave. Refuses answers off the scale. O(n). */
export function summariseRatings(request: Static<typeof ratingInput>, defaults: Defaults): Static<typeof ratingOutput> {
  const { minimum, maximum } = request.scale ?? defaults
  if (minimum >= maximum) throw new InputError('out-of-range', { got: maximum, above: minimum }, '/scale/maximum')
  const width = maximum - minimum
  if (width > 1000) throw new InputError('too-many', { count: width, max: 1000 }, '/scale')
  const from = request.goodFrom ?? (request.scale ? maximum - Math.max(1, Math.round(width / 4)) : defaults.goodFrom)
  const confidence = request.level ?? 0.95
  const { n, good, mean, deviation } = summary(request.responses, from, minimum, maximum, '/responses')
  const reach = deviation === undefined ? 0 : (studentQuantile((1 + confidence) / 2, n - 1) * deviation) / Math.sqrt(n)
  const before = request.previous && summary(request.previous, from, minimum, maximum, '/previous')
  const shareOf = (wave: { n: number; good: number }) => {
    const p = wave.good / wave.n
    return { estimate: p, standardError: Math.sqrt((p * (1 - p)) / wave.n) }
  }
  const meanOf = (wave: { n: number; mean: number; deviation?: number | undefined }) => ({
    estimate: wave.mean,
    standardError: (wave.deviation ?? 0) / Math.sqrt(wave.n),
  })
  return {
    n,
    estimate: good / n,
    interval: proportionInterval(good, n, confidence),
    mean,
    ...(deviation !== undefined && {
      standardDeviation: deviation,
      meanInterval: { lower: mean - reach, upper: mean + reach, level: confidence },
    }),
    distribution: Array.from({ length: width + 1 }, (_, step) => {
      const times = request.responses.filter((response) => response === minimum + step).length
      return { answer: minimum + step, count: times, share: times / n }
    }),
    ...(before && {
      change: {
        share: changeBetween(shareOf({ n, good }), shareOf(before), confidence),
        mean: changeBetween(meanOf({ n, mean, deviation }), meanOf(before), confidence),
      },
    }),
  }
}

import Type from 'typebox'
import { count, openInterval, share } from '../schema.ts'

/** An effect with its error, interval and test. */
export const testedEffect = Type.Object({
  difference: Type.Number(),
  standardError: Type.Number(),
  interval: openInterval,
  statistic: Type.Number(),
  degreesOfFreedom: Type.Number(),
  pValue: share,
})

/** The outcome of a comparison: absolute, and relative where the control is not zero. */
export const comparison = {
  n: Type.Array(count),
  ...testedEffect.properties,
  relative: Type.Optional(testedEffect),
}

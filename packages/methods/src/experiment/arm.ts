import Type, { type Static } from 'typebox'
import { InputError } from '../input-error.ts'
import { closed, count } from '../schema.ts'
import type { Side } from '../statistics/sided.ts'
import { studentInference } from '../statistics/t-test.ts'

const size = Type.Integer({ minimum: 1 })

/** How many of an arm did it. */
export const proportionArm = Type.Object({ n: size, successes: count }, closed)
/** A measure of an arm, summarised. */
export const meanArm = Type.Object(
  { n: size, mean: Type.Number(), standardDeviation: Type.Number({ minimum: 0 }) },
  closed,
)
export const anyArm = Type.Union([proportionArm, meanArm])

/** What every comparison needs of an arm: the mean and the variance of a single unit. */
export interface Moments {
  readonly n: number
  readonly mean: number
  readonly variance: number
}

/** Moments of either kind of arm. Refuses more successes than units. */
export function momentsOf(arm: Static<typeof anyArm>, pointer: string): Moments {
  if ('mean' in arm) return { n: arm.n, mean: arm.mean, variance: arm.standardDeviation ** 2 }
  if (arm.successes > arm.n)
    throw new InputError('out-of-range', { got: arm.successes, min: 0, max: arm.n }, `${pointer}/successes`)
  const share = arm.successes / arm.n
  return { n: arm.n, mean: share, variance: share * (1 - share) }
}

export interface Effect {
  readonly difference: number
  readonly standardError: number
}

/** Treatment minus control with its error; relative to the control by the delta method, where the control is not zero. */
export function effectsOf(
  control: Moments,
  treatment: Moments,
  base = control.mean,
): { absolute: Effect; relative?: Effect; degreesOfFreedom: number } {
  const ofControl = control.variance / control.n
  const ofTreatment = treatment.variance / treatment.n
  if (!(ofControl + ofTreatment > 0)) throw new InputError('no-variance', {}, '/control')
  const difference = treatment.mean - control.mean
  // Welch and Satterthwaite; an arm of one unit has no variance of its own and counts as one degree.
  const degreesOfFreedom =
    (ofControl + ofTreatment) ** 2 /
    (ofControl ** 2 / Math.max(1, control.n - 1) + ofTreatment ** 2 / Math.max(1, treatment.n - 1))
  return {
    absolute: { difference, standardError: Math.sqrt(ofControl + ofTreatment) },
    ...(base !== 0 && {
      relative: {
        difference: difference / base,
        standardError: Math.sqrt(ofTreatment / base ** 2 + (ofControl * treatment.mean ** 2) / base ** 4),
      },
    }),
    degreesOfFreedom,
  }
}

/** Difference, interval and p of an effect by t. */
export function testEffect(effect: Effect, degrees: number, question: { alternative?: Side; level?: number }) {
  const { statistic, degreesOfFreedom, pValue, interval } = studentInference(
    effect.difference,
    effect.standardError,
    degrees,
    question,
  )
  return { ...effect, interval, statistic, degreesOfFreedom, pValue }
}

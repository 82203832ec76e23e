import { InputError } from '../input-error.ts'
import type { Moment } from './plan-schema.ts'

/** How moments of a plan are read and written; inside, all time is working units from the start of the plan. */
export interface Clock {
  /** Working units up to a moment; a date without a time is its beginning, or with `end` its end. */
  readonly read: (moment: Moment, pointer: string, end?: boolean) => number
  readonly writeStart: (units: number) => Moment
  readonly writeFinish: (units: number) => Moment
}

/** A plan without a calendar is in plain numbers. */
export const plainClock: Clock = {
  read(moment, pointer) {
    if (typeof moment === 'number') return moment
    throw new InputError('wrong-kind', { expected: 'number (there is no calendar)', got: moment.slice(0, 40) }, pointer)
  },
  writeStart: (units) => units,
  writeFinish: (units) => units,
}

import Type from 'typebox'
import { closed, identifier, oneOf } from '../schema.ts'

/** How one task depends on another: the first letter is the end of the earlier task, the second that of the later one. */
export const dependencyKind = oneOf(['FS', 'SS', 'FF', 'SF'])
export type DependencyKind = 'FS' | 'SS' | 'FF' | 'SF'

/** `to` depends on `from`; a negative lag is a lead. */
export const dependency = Type.Object(
  {
    from: identifier,
    to: identifier,
    kind: Type.Optional(dependencyKind),
    lag: Type.Optional(
      Type.Number({ description: 'Working units after the earlier end; negative is a lead; default 0.' }),
    ),
  },
  closed,
)

export const constraintKind = oneOf([
  'asSoonAsPossible',
  'asLateAsPossible',
  'startNoEarlier',
  'startNoLater',
  'finishNoEarlier',
  'finishNoLater',
  'mustStartOn',
  'mustFinishOn',
])

/** A moment: working units from the start of the project, or a date where there is a calendar. */
export const moment = Type.Union([Type.Number(), identifier])
export type Moment = number | string

/** The least time from start of `from` to start of `to` that a dependency stands for. */
export function startToStart(kind: DependencyKind, lag: number, fromDuration: number, toDuration: number): number {
  switch (kind) {
    case 'FS':
      return lag + fromDuration
    case 'SS':
      return lag
    case 'FF':
      return lag + fromDuration - toDuration
    case 'SF':
      return lag - toDuration
  }
}

import Type from 'typebox'
import { closed, identifier } from '../../schema.ts'
import { dependency } from '../plan-schema.ts'

const units = Type.Number({ minimum: 0 })

/** A plan with what its tasks need and what there is. */
export const levelPlan = {
  tasks: Type.Array(
    Type.Object(
      {
        id: identifier,
        duration: Type.Number({ minimum: 0, description: 'Working units.' }),
        demands: Type.Optional(Type.Record(Type.String(), units)),
        earliestStart: Type.Optional(units),
        latestFinish: Type.Optional(units),
        pinned: Type.Optional(Type.Number({ minimum: 0, description: 'The start this task keeps.' })),
        priority: Type.Optional(Type.Number({ minimum: 0, description: 'Weight of its lateness; default 1.' })),
        dueAt: Type.Optional(units),
        currentStart: Type.Optional(units),
      },
      closed,
    ),
    { minItems: 1, maxItems: 20_000 },
  ),
  dependencies: Type.Optional(Type.Array(dependency)),
  resources: Type.Array(
    Type.Object(
      {
        id: identifier,
        capacity: Type.Union([
          units,
          Type.Array(Type.Object({ from: units, to: Type.Optional(units), capacity: units }, closed), {
            description: 'Outside of these spans there is none.',
          }),
        ]),
      },
      closed,
    ),
    { maxItems: 10_000 },
  ),
}

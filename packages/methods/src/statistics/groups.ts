import Type, { type Static } from 'typebox'
import { InputError } from '../input-error.ts'
import { closed, identifier } from '../schema.ts'

const values = Type.Array(Type.Number(), { minItems: 1 })

/** Several samples: bare lists of numbers, or lists with a name. */
export const groupsInput = Type.Union([
  Type.Array(values, { minItems: 2, maxItems: 500 }),
  Type.Array(Type.Object({ id: identifier, values }, closed), { minItems: 2, maxItems: 500 }),
])

/** The samples with their names; unnamed ones are numbered from 1. Refuses a doubled name. */
export function namedGroups(groups: Static<typeof groupsInput>): { id: string; values: readonly number[] }[] {
  const seen = new Set<string>()
  return groups.map((group, index) => {
    const named = 'id' in group ? { id: group.id, values: group.values } : { id: String(index + 1), values: group }
    if (seen.has(named.id)) throw new InputError('duplicate', { got: named.id }, `/groups/${index}/id`)
    seen.add(named.id)
    return named
  })
}

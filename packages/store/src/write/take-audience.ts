import { people } from '@throughline/model/field-builders'
import { people as peopleKind } from '@throughline/model/kinds/people'
import { Refusal, refuse } from '@throughline/model/problem'
import { uuidV7 } from '../database/uuid-v7.ts'
import { personFor, type Work } from './batch.ts'

/** Who an item is for, where that is fewer than its space lets in. Not a field: it decides who sees the fields. */
export const audienceField = people({ label: { en: 'Visible to', 'zh-CN': '可见人员' }, max: 1_000 })

/** The people a value names, as they were named; nothing where it names nobody or is malformed. */
export function namedInAudience(value: unknown): readonly string[] {
  const parsed = peopleKind.parse(value, audienceField, {
    language: 'en',
    now: new Date(0),
    timeZone: 'UTC',
  })
  return parsed.ok ? (parsed.value ?? []) : []
}

/**
 * The audience an item gets: an id of a set that never changes, so that an undo finds the people it had; null where
 * everybody of the space sees it again. Whoever writes stays in it. `current` is the set it has: the same people keep it.
 */
export function takeAudience(work: Work, value: unknown, current: string | null): string | null {
  const { access, loaded, draft } = work
  const parsed = peopleKind.parse(value, audienceField, access)
  if (!parsed.ok) throw new Refusal({ ...parsed.problem, pointer: '/audience' })
  if (parsed.value === null) return null
  const members = new Set<string>(access.person === null ? [] : [access.person])
  for (const name of parsed.value) {
    const person = personFor(work, name)
    if (person === null) {
      throw refuse('unknown-person', { field: audienceField.label, got: name }, '/audience')
    }
    members.add(person)
  }
  const now = current === null ? undefined : (draft.audiences.get(current) ?? loaded.audiences.get(current))
  if (now?.size === members.size && [...members].every((person) => now.has(person))) return current
  const id = uuidV7()
  draft.audiences.set(id, members)
  return id
}

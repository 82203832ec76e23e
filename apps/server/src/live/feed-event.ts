import type { TypeDeclaration } from '@throughline/model/define-type'
import { mayDo, type Relation } from '@throughline/model/permission'
import type { Access } from '@throughline/store/store'
import type { FeedRow } from './read-feed.ts'

/** What one caller learns of a change: all of it, that the item left their sight, or nothing. */
export type Sight = 'seen' | 'removed' | 'hidden'

export type Watcher = Pick<Access, 'spaces' | 'role' | 'person'>

/**
 * Decides what a caller may learn of a change, by the same rule as the read path: the role in the item's space, the
 * type's `allow.read`, and a narrower audience. What belongs to no space is not for guests.
 */
export function sightOf(row: FeedRow, type: TypeDeclaration | undefined, watcher: Watcher): Sight {
  if (row.item === null) return watcher.role === 'guest' ? 'hidden' : 'seen'
  if (type === undefined) return 'hidden'
  const relations = new Set<Relation>()
  if (watcher.person !== null && row.assignee === watcher.person) relations.add('assignee')
  if (watcher.person !== null && row.createdBy === watcher.person) relations.add('creator')
  const mayRead = (space: string | null): boolean => {
    const role = space === null ? (watcher.role === 'guest' ? null : watcher.role) : (watcher.spaces.get(space) ?? null)
    return mayDo(type.allow, 'read', role, relations)
  }
  const admitted = row.audience === null || (watcher.person !== null && row.audience.has(watcher.person))
  if (admitted && mayRead(row.space)) return 'seen'
  const narrowed = row.action !== 'create' && row.fields.includes('audience')
  // A new item came from nowhere: there is no sight it could have left.
  const moved = row.action !== 'create' && row.fields.includes('space')
  return (moved && mayRead(row.oldSpace)) || (narrowed && mayRead(row.space)) ? 'removed' : 'hidden'
}

/**
 * The texts of one change on an event stream, each made once however many clients read it. The old space is named only
 * to those who see it.
 */
export class FeedEvent {
  readonly row: FeedRow
  readonly #type: TypeDeclaration | undefined
  readonly #texts = new Map<string, string>()

  constructor(row: FeedRow, type: TypeDeclaration | undefined) {
    this.row = row
    this.#type = type
  }

  /** What to send to a caller; null: nothing. */
  textFor(watcher: Watcher): string | null {
    const sight = sightOf(this.row, this.#type, watcher)
    if (sight === 'hidden') return null
    const { version, item, type, space, oldSpace, fields, action, operation, actor } = this.row
    if (sight === 'removed') return this.#text('removed', { version, item, type, removed: true })
    const change = { version, item, type, space, fields, action, operation, actor }
    return oldSpace !== null && watcher.spaces.has(oldSpace)
      ? this.#text('moved', { ...change, oldSpace })
      : this.#text('seen', change)
  }

  #text(name: string, data: unknown): string {
    let text = this.#texts.get(name)
    if (text === undefined) {
      text = `id: ${this.row.version}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`
      this.#texts.set(name, text)
    }
    return text
  }
}

import { isComputed } from '@throughline/model/kinds'
import { mayDo } from '@throughline/model/permission'
import { allFields } from '@throughline/model/spine-field'
import { isUuid, uuidV7 } from '@throughline/store/database/uuid-v7'
import type { Operation } from '@throughline/store/store'
import type { ItemFinder } from './find-items.ts'
import type { ImportRun } from './import-run.ts'
import type { LossLedger } from './loss-ledger.ts'
import type { NamedValue, RowDraft } from './read-row.ts'

/** Items that columns name and that do not exist: made before the rows that name them. */
export interface MadeItems {
  readonly type: string
  count: number
  readonly samples: string[]
}

export interface NamedValues {
  readonly finder: ItemFinder
  readonly person: (name: string) => string | null
  readonly losses: LossLedger
  /** Identities of the rows of this very file: such names are looked up again once all rows are there. */
  readonly inFile: ReadonlySet<string>
  readonly made: Map<string, MadeItems>
}

/** Types whose items need nothing but a title, so that a name is enough to make one. */
function creatable(run: ImportRun, to: readonly string[]): string | null {
  const type = to.length === 1 ? run.types.get(to[0] ?? '') : undefined
  if (!type || type.name === run.plan.type) return null
  const needs = Object.entries(allFields(type)).filter(
    ([name, field]) =>
      field.required && name !== 'title' && name !== 'state' && field.default === undefined && !isComputed(field),
  )
  return needs.length === 0 && mayDo(type.allow, 'create', run.access.role, new Set()) ? type.name : null
}

/** An id or a key of ours says which item is meant. Where it leads nowhere, it is no title for a new one. */
function isReference(run: ImportRun, name: string): boolean {
  const prefix = /^([A-Za-z]{1,10})-\d+$/.exec(name)?.[1]?.toUpperCase()
  return isUuid(name) || [...run.types.values()].some((type) => type.key === prefix)
}

export function targetsOf(value: NamedValue): readonly string[] {
  if (value.name === 'space') return []
  const options = value.field.options as { readonly to?: readonly string[] } // reference kinds have it
  return options.to ?? []
}

/** Looks up every item the rows of a chunk name, and says which must be made. */
export async function findNamed(
  run: ImportRun,
  named: NamedValues,
  drafts: readonly RowDraft[],
): Promise<readonly Operation[]> {
  const asked = new Map<string, { readonly to: readonly string[]; readonly names: Set<string> }>()
  const ask = (to: readonly string[], names: readonly string[]) => {
    const key = to.join(' ')
    const group = asked.get(key) ?? { to, names: new Set<string>() }
    for (const name of names) group.names.add(name)
    asked.set(key, group)
  }
  for (const draft of drafts) for (const value of draft.items) ask(targetsOf(value), value.names)
  for (const { to, names } of asked.values()) await named.finder.find(names, to)
  if (run.plan.options.unknownReference !== 'create') return []
  const operations: Operation[] = []
  for (const { to, names } of asked.values()) {
    const type = creatable(run, to)
    if (type === null) continue
    for (const name of names) {
      if (named.finder.get(name, to) !== 'none' || named.inFile.has(name) || isReference(run, name)) continue
      const id = uuidV7()
      const spaced = run.types.get(type)?.scope === 'spaced' && run.plan.space !== null
      const title = name.slice(0, 500)
      operations.push({ do: 'create', type, values: { id, title, ...(spaced ? { space: run.plan.space } : {}) } })
      named.finder.remember(name, to, id)
      const made = named.made.get(type) ?? { type, count: 0, samples: [] }
      made.count++
      if (made.samples.length < 5) made.samples.push(title)
      named.made.set(type, made)
    }
  }
  return operations
}

/** The values of a row's names: ids where they are known, the name itself where the row shall be refused for it. */
export function namedValues(run: ImportRun, named: NamedValues, draft: RowDraft): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const value of draft.items) {
    const ids = value.names.flatMap((name) => itemFor(run, named, value, name))
    if (ids.length > 0) values[value.name] = value.field.kind === 'references' ? ids : ids[0]
  }
  for (const value of draft.people) {
    const ids = value.names.flatMap((name) => {
      const id = named.person(name)
      if (id !== null) return [id]
      if (run.plan.options.unknownPerson === 'refuse') return [name]
      named.losses.add(value.column.facts.index, 'person', name)
      return []
    })
    if (ids.length > 0) values[value.name] = value.field.kind === 'people' ? ids : ids[0]
  }
  return values
}

function itemFor(run: ImportRun, named: NamedValues, value: NamedValue, name: string): readonly string[] {
  const found = named.finder.get(name, targetsOf(value))
  if (typeof found === 'object') {
    // A check makes nothing, so what would be made cannot be pointed at yet.
    return run.mode === 'check' && isMade(run, named, value) ? checkedIds(named, found.id) : [found.id]
  }
  if (found === 'none' && named.inFile.has(name)) return []
  if (run.plan.options.unknownReference === 'refuse') return [name]
  named.losses.add(value.column.facts.index, found === 'several' ? 'ambiguous' : 'reference', name)
  return []
}

const isMade = (run: ImportRun, named: NamedValues, value: NamedValue) => {
  const type = creatable(run, targetsOf(value))
  return type !== null && named.made.has(type)
}

const imagined = new WeakMap<NamedValues, Set<string>>()

/** Ids handed out by a check for items that a run would make. */
export function imagine(named: NamedValues, operations: readonly Operation[]): void {
  const ids = imagined.get(named) ?? new Set<string>()
  for (const operation of operations) {
    if (operation.do === 'create' && typeof operation.values.id === 'string') ids.add(operation.values.id)
  }
  imagined.set(named, ids)
}

function checkedIds(named: NamedValues, id: string): readonly string[] {
  return imagined.get(named)?.has(id) ? [] : [id]
}

import { Refusal } from '@throughline/model/problem'
import type { Operation } from '@throughline/store/store'
import { findExisting } from './find-existing.ts'
import type { ImportRun } from './import-run.ts'
import { type NamedValues, targetsOf } from './named-values.ts'
import { chunksOf } from './process-rows.ts'
import { type RowReader, readRow } from './read-row.ts'
import { identityOf } from './write-chunk.ts'

/**
 * The second pass: now that every row is an item, rows that name other rows of the file (parents, duplicates, links) are
 * joined to them. Repeating it changes nothing, so an interrupted import may run it again.
 */
export async function joinRows(run: ImportRun, _named: NamedValues, reader: RowReader): Promise<void> {
  for await (const rows of chunksOf(run)) {
    const drafts = rows.map((row) => readRow(reader, row))
    const own = drafts.map(identityOf)
    const asked = drafts.flatMap((draft) => [
      ...draft.items.flatMap((value) => value.names),
      ...draft.links.flatMap((link) => link.names),
    ])
    const wanted = [...new Set(asked)]
    const keys = wanted.filter((name) => /^[A-Za-z]{1,10}-\d+$/.test(name))
    const { byOrigin, byKey } = await findExisting(
      run.store.pool,
      run.access,
      run.plan.system,
      [...own, ...wanted],
      keys,
      run.operation,
    )
    const find = (name: string) => byOrigin.get(name)?.id ?? byKey.get(name.toUpperCase())?.id
    const operations = drafts.flatMap((draft, index): Operation[] => {
      const item = byOrigin.get(own[index] ?? '')?.id
      if (item === undefined) return []
      const values: Record<string, unknown> = {}
      for (const value of draft.items) {
        if (!targetsOf(value).includes(run.plan.type)) continue
        const ids = value.names.flatMap((name) => find(name) ?? []).filter((id) => id !== item)
        if (ids.length > 0) values[value.name] = value.field.kind === 'references' ? ids : ids[0]
      }
      const update: Operation[] = Object.keys(values).length > 0 ? [{ do: 'update', item, values }] : []
      const links = draft.links.flatMap((link) =>
        link.names.flatMap((name): Operation[] => {
          const to = find(name)
          if (to === undefined) reader.losses.add(link.column.facts.index, 'reference', name)
          return to === undefined || to === item ? [] : [{ do: 'link', from: item, to, kind: link.kind }]
        }),
      )
      return [...update, ...links]
    })
    if (operations.length > 0) await sendJoins(run, operations)
  }
}

/** A circle among them refuses a whole write; halves keep the rest. */
async function sendJoins(run: ImportRun, operations: readonly Operation[]): Promise<void> {
  try {
    await run.store.write(run.access, operations, { atomic: 'each', operation: run.operation })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (operations.length === 1) return
    const middle = operations.length >> 1
    await sendJoins(run, operations.slice(0, middle))
    await sendJoins(run, operations.slice(middle))
  }
}

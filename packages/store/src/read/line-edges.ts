import sql, { join, raw, type Sql } from 'sql-template-tag'
import { quoted } from '../schema/sql-name.ts'
import type { TypeDirectory } from '../type/type-directory.ts'

/** Where the line runs: which links and references lead up (towards the customer's voice) or down (towards the money). */
export interface LineEdges {
  /** Kinds in `link` whose target lies up, or down, from the item that holds them. */
  readonly up: readonly string[]
  readonly down: readonly string[]
  /** Single references: a column of a type's table. */
  readonly columns: readonly {
    readonly kind: string
    readonly table: string
    readonly column: string
    readonly line: 'up' | 'down'
  }[]
}

const known = new WeakMap<TypeDirectory, LineEdges>()

/** Gathers the line from the declarations, once. */
export function lineEdges(directory: TypeDirectory): LineEdges {
  let edges = known.get(directory)
  if (edges) return edges
  const kinds = [...directory.linkKinds.values()].flatMap(({ id, line }) => (line === null ? [] : [{ id, line }]))
  const columns: { kind: string; table: string; column: string; line: 'up' | 'down' }[] = []
  for (const type of directory.stored.values()) {
    for (const field of type.fields.values()) {
      if (field.field.kind !== 'reference' && field.field.kind !== 'references') continue
      const { line } = field.field.options as { readonly line?: 'up' | 'down' } // both reference kinds' options carry it
      if (!line) continue
      const kind = `${type.name}.${field.name}`
      const [column] = field.columns
      if (field.linkKind !== null) kinds.push({ id: kind, line })
      else if (type.table !== null && column) columns.push({ kind, table: type.table, column: column.name, line })
    }
  }
  edges = {
    up: kinds.filter(({ line }) => line === 'up').map(({ id }) => id),
    down: kinds.filter(({ line }) => line === 'down').map(({ id }) => id),
    columns,
  }
  known.set(directory, edges)
  return edges
}

/**
 * One step along the line from a set of items: rows `(source, target, kind, holder)`, where `holder` is the end that
 * holds the link. A link whose target lies up leads up from its holder, and down from its target.
 */
export function lineStep(edges: LineEdges, workspace: string, from: readonly string[], direction: 'up' | 'down'): Sql {
  const forward = direction === 'up' ? edges.up : edges.down
  const backward = direction === 'up' ? edges.down : edges.up
  const parts: Sql[] = [
    sql`select l.from_item as source, l.to_item as target, l.kind, l.from_item as holder from link l where l.workspace = ${workspace} and l.from_item = any(${from}::uuid[]) and l.kind = any(${forward})`,
    sql`select l.to_item, l.from_item, l.kind, l.from_item from link l where l.workspace = ${workspace} and l.to_item = any(${from}::uuid[]) and l.kind = any(${backward})`,
  ]
  for (const { kind, table, column, line } of edges.columns) {
    const name = raw(quoted(column))
    const held = line === direction
    parts.push(
      held
        ? sql`select t.id, t.${name}, ${kind}::text, t.id from ${raw(quoted(table))} t where t.workspace = ${workspace} and t.id = any(${from}::uuid[]) and t.${name} is not null`
        : sql`select t.${name}, t.id, ${kind}::text, t.id from ${raw(quoted(table))} t where t.workspace = ${workspace} and t.${name} = any(${from}::uuid[])`,
    )
  }
  // A task's parent and its parts stand on the same line.
  parts.push(
    direction === 'up'
      ? sql`select i.id, i.parent, 'parent', i.id from item i where i.workspace = ${workspace} and i.id = any(${from}::uuid[]) and i.parent is not null`
      : sql`select i.parent, i.id, 'parent', i.id from item i where i.workspace = ${workspace} and i.parent = any(${from}::uuid[])`,
  )
  return join(parts, ' union all ')
}

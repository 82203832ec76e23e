import { Refusal } from '@throughline/model/problem'
import sql, { raw } from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import { quoted } from '../schema/sql-name.ts'
import type { StoredField, StoredType } from '../type/stored-type.ts'
import type { Applied } from './apply-request.ts'
import type { Loaded } from './batch.ts'
import { type Refused, refuseItem } from './refused.ts'

interface Claim {
  readonly by: Applied
  readonly item: string
  readonly key: string
  readonly field: StoredField
  readonly type: StoredType
  /** As stored in the column that is unique. */
  readonly value: string
  readonly shown: string
}

/** Refuses the requests that would give a unique field a value another item has: one query per unique field, none without claims. */
export async function checkUnique(database: Queryable, loaded: Loaded, applied: readonly Applied[]): Promise<Refused> {
  const refused: Refused = new Map()
  const groups = new Map<StoredField, Claim[]>()
  for (const claim of applied.flatMap(claimsOf)) {
    const group = groups.get(claim.field) ?? []
    const twin = group.find((other) => other.value === claim.value && other.item !== claim.item)
    if (twin) refuseItem(refused, claim.by, claim.item, taken(claim, twin.key || twin.shown))
    else group.push(claim)
    groups.set(claim.field, group)
  }
  for (const [field, claims] of groups) {
    const [first] = claims
    const column = field.columns.find((part) => part.suffix === 'folded') ?? field.columns[0]
    if (!first || !column || first.type.table === null) continue
    const rows = await run(
      database,
      sql`select t.${raw(quoted(column.name))}, i.id, i.key from ${raw(quoted(first.type.table))} t join item i on i.workspace = t.workspace and i.id = t.id where t.workspace = ${loaded.workspace} and t.${raw(quoted(column.name))} = any(${claims.map((claim) => claim.value)}::${raw(column.sqlType)}[])`,
    )
    for (const [value, id, key] of rows) {
      for (const claim of claims) {
        if (claim.value === value && claim.item !== id)
          refuseItem(refused, claim.by, claim.item, taken(claim, key ?? ''))
      }
    }
  }
  await checkOrigins(database, loaded, applied, refused)
  return refused
}

/** What was imported once is there already: a second import updates, and a second creation is refused. */
async function checkOrigins(
  database: Queryable,
  loaded: Loaded,
  applied: readonly Applied[],
  refused: Refused,
): Promise<void> {
  const claims = applied.flatMap((by) =>
    [...by.draft.items.values()].flatMap(({ row, isNew }) =>
      isNew && typeof row.importedId === 'string'
        ? [{ by, item: row.id, origin: `${row.importedSystem} ${row.importedId}`, row }]
        : [],
    ),
  )
  if (claims.length === 0) return
  const rows = await run(
    database,
    sql`select i.imported_system || ' ' || i.imported_id, i.key from unnest(${claims.map(({ row }) => row.importedSystem)}::text[], ${claims.map(({ row }) => row.importedId)}::text[]) as r(system, id) join item i on i.workspace = ${loaded.workspace} and i.imported_system = r.system and i.imported_id = r.id`,
  )
  const taken = new Map(rows.map(([origin, key]) => [origin, key]))
  for (const { by, item, origin, row } of claims) {
    const key = taken.get(origin)
    if (key !== undefined) refuseItem(refused, by, item, originTaken(String(row.importedId), key ?? ''))
    else taken.set(origin, row.title)
  }
}

function originTaken(got: string, key: string): Refusal {
  const field = { en: 'Imported from', 'zh-CN': '导入来源' }
  return new Refusal({ code: 'not-unique', detail: { field, got, key }, pointer: '/importedFrom' })
}

function claimsOf(by: Applied): readonly Claim[] {
  const claims: Claim[] = []
  for (const { type, row, isNew, changed } of by.draft.items.values()) {
    for (const field of type.columned) {
      if (!field.field.unique || !(isNew || changed.has(field.name))) continue
      const cells = field.encode(row[field.name])
      const at = field.columns.findIndex((part) => part.suffix === 'folded')
      const value = cells[Math.max(at, 0)]
      if (value === null || value === undefined) continue
      const shown = String(row[field.name])
      claims.push({ by, item: row.id, key: row.key, field, type, value: String(value), shown })
    }
  }
  return claims
}

function taken(claim: Claim, key: string): Refusal {
  return new Refusal({
    code: 'not-unique',
    detail: { field: claim.field.field.label, got: claim.shown, key },
    pointer: `/${claim.field.name}`,
  })
}

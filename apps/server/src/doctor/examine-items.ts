import type { Field } from '@throughline/model/field'
import type { Kind } from '@throughline/model/kind'
import { isComputed, kindOf } from '@throughline/model/kinds'
import { problemText } from '@throughline/model/problem-text'
import { run } from '@throughline/store/database/run'
import type { ItemRow } from '@throughline/store/read/item-row'
import { spineRowShape, typeRowShape } from '@throughline/store/read/row-shape'
import { quoted } from '@throughline/store/schema/sql-name'
import type { StoredType } from '@throughline/store/type/stored-type'
import type { TypeDirectory } from '@throughline/store/type/type-directory'
import type pg from 'pg'
import sql, { raw } from 'sql-template-tag'
import type { Report } from './examine.ts'

const page = 2000
// What the kinds need to read a stored value; nothing stored is relative to a clock.
const context = { language: 'en', now: new Date(0), timeZone: 'UTC', source: 'wire' } as const

/** Reads every item, the recycle bin included, and asks its declaration about every value. */
export async function examineItems(pool: pg.Pool, workspace: string, directory: TypeDirectory): Promise<Report> {
  const findings = [...(await strangers(pool, workspace, directory))]
  let seen = 0
  for (const type of directory.stored.values()) {
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = await readPage(pool, workspace, type, after)
      for (const row of rows) findings.push(...faultsOf(type, row))
      seen += rows.length
      const last = rows.at(-1)
      if (last === undefined || rows.length < page) break
      after = last.id
    }
  }
  return { seen, findings }
}

/** Items of a type nobody declares, and items whose other half is missing. */
async function strangers(pool: pg.Pool, workspace: string, directory: TypeDirectory): Promise<Report['findings']> {
  const names = [...directory.stored.keys()]
  const unknown = await run(
    pool,
    sql`select key, type from item where workspace = ${workspace} and not type = any(${names}::text[]) limit 100`,
  )
  const findings = unknown.map(([key, type]) => ({
    where: key ?? '',
    what: `has the type “${type}”, which nobody declares`,
  }))
  for (const type of directory.stored.values()) {
    if (type.table === null) continue
    const halves = await run(
      pool,
      sql`select i.key from item i left join ${raw(quoted(type.table))} t on t.workspace = i.workspace and t.id = i.id
        where i.workspace = ${workspace} and i.type = ${type.name} and t.id is null limit 100`,
    )
    for (const [key] of halves) findings.push({ where: key ?? '', what: `has no row in ${type.table}` })
  }
  // The key of a merged item leads to the one that stayed, or to where that one went.
  const keys = await run(
    pool,
    sql`select i.key from item i left join item_key k on k.workspace = i.workspace and k.key = i.key
      where i.workspace = ${workspace} and (k.item is null or (k.item <> i.id and i.merged_into is null)) limit 100`,
  )
  for (const [key] of keys) findings.push({ where: key ?? '', what: 'cannot be found by its key' })
  return findings
}

async function readPage(
  pool: pg.Pool,
  workspace: string,
  type: StoredType,
  after: string,
): Promise<readonly ItemRow[]> {
  const shape = type.table === null ? spineRowShape(true) : typeRowShape(type, null, true)
  const own =
    type.table === null ? sql`` : sql`join ${raw(quoted(type.table))} t on t.workspace = i.workspace and t.id = i.id`
  const rows = await run(
    pool,
    sql`select ${raw(shape.select)} from item i ${own} left join item_body b on b.workspace = i.workspace and b.item = i.id
      where i.workspace = ${workspace} and i.type = ${type.name} and i.id > ${after}::uuid order by i.id limit ${page}`,
  )
  return rows.map((cells) => shape.decode(cells))
}

function faultsOf(type: StoredType, row: ItemRow): Report['findings'] {
  const { declaration } = type
  const findings: { where: string; what: string }[] = []
  const say = (what: string): void => {
    findings.push({ where: row.key, what })
  }
  if (!Object.hasOwn(declaration.flow.states, row.state))
    say(`is in the state “${row.state}”, which its flow does not have`)
  if (row.title.trim() === '') say('has no title')
  for (const [name, field] of Object.entries(declaration.fields)) {
    const value = field.custom ? row.custom[name] : row[name]
    const fault = faultOf(field, value)
    if (fault !== null) say(`${name}: ${fault}`)
  }
  for (const name of Object.keys(row.custom))
    if (!Object.hasOwn(declaration.fields, name)) say(`${name}: holds a value of a field nobody declares`)
  return findings
}

/** Null where the field's kind would take the value as it is. An empty required field is old data, not a fault. */
function faultOf(field: Field, value: unknown): string | null {
  if (value === null || value === undefined || isComputed(field)) return null
  // A field is looked up under its own kind, so the kind's field type is this field's.
  const parsed = (kindOf(field) as unknown as Kind).parse(value, field as never, context)
  return parsed.ok ? null : problemText(parsed.problem, 'en')
}

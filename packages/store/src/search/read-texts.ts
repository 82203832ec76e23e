import sql, { join, raw } from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import { quoted } from '../schema/sql-name.ts'
import type { StoredType } from '../type/stored-type.ts'

const textKinds: ReadonlySet<string> = new Set(['text', 'longText', 'richText', 'url', 'email', 'phone'])

export interface FieldText {
  /** The name of the field; `body` for the description. */
  readonly field: string
  readonly text: string
}

/** What items say beside their titles: their types' own text fields, those people made, tags, and the body last. */
export async function readTexts(
  database: Queryable,
  workspace: string,
  types: ReadonlyMap<string, StoredType>,
  items: readonly { readonly id: string; readonly type: string }[],
  longest: number,
): Promise<ReadonlyMap<string, readonly FieldText[]>> {
  const found = new Map<string, FieldText[]>(items.map((item) => [item.id, []]))
  for (const [name, ofType] of Map.groupBy(items, (item) => item.type)) {
    const type = types.get(name)
    if (type?.table)
      await readOwn(
        database,
        workspace,
        type,
        ofType.map((item) => item.id),
        longest,
        found,
      )
  }
  const rows = await run(
    database,
    sql`select i.id, i.type, array_to_string(i.tags, ' '), i.custom, left(b.body, ${longest}) from item i
      left join item_body b on b.workspace = i.workspace and b.item = i.id
      where i.workspace = ${workspace} and i.id = any(${[...found.keys()]}::uuid[])`,
  )
  for (const [id, type, tags, custom, body] of rows) {
    const texts = found.get(id ?? '')
    if (!texts) continue
    texts.push(...customTexts(types.get(type ?? ''), custom ?? '{}'))
    if (tags) texts.push({ field: 'tags', text: tags })
    if (body) texts.push({ field: 'body', text: body })
  }
  return found
}

async function readOwn(
  database: Queryable,
  workspace: string,
  type: StoredType,
  ids: readonly string[],
  longest: number,
  found: ReadonlyMap<string, FieldText[]>,
): Promise<void> {
  const fields = type.columned.filter((field) => textKinds.has(field.field.kind))
  if (fields.length === 0) return
  const columns = fields.map((field) => sql`left(t.${raw(quoted(field.columns[0]?.name ?? ''))}, ${longest})`)
  const rows = await run(
    database,
    sql`select t.id, ${join(columns, ', ')} from ${raw(quoted(type.table ?? ''))} t
      where t.workspace = ${workspace} and t.id = any(${ids}::uuid[])`,
  )
  for (const [id, ...texts] of rows) {
    for (const [index, text] of texts.entries()) {
      if (text) found.get(id ?? '')?.push({ field: fields[index]?.name ?? '', text })
    }
  }
}

function customTexts(type: StoredType | undefined, custom: string): readonly FieldText[] {
  const fields = type?.custom.filter((field) => textKinds.has(field.field.kind)) ?? []
  if (fields.length === 0 || custom === '{}') return []
  const values = JSON.parse(custom) as Readonly<Record<string, unknown>> // the column is a JSON object
  return fields.flatMap(({ name }) => {
    const value = values[name]
    return typeof value === 'string' ? [{ field: name, text: value }] : []
  })
}

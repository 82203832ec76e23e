import { run } from '@throughline/store/database/run'
import type { TypeDirectory } from '@throughline/store/type/type-directory'
import type pg from 'pg'
import sql from 'sql-template-tag'
import type { Report } from './examine.ts'

/** Every link: its kind exists, its ends are of the types the kind allows, and no kind that forbids circles has one. */
export async function examineLinks(pool: pg.Pool, workspace: string, directory: TypeDirectory): Promise<Report> {
  const counted = await run(pool, sql`select count(*) from link where workspace = ${workspace}`)
  const findings: { where: string; what: string }[] = []
  const shapes = await run(
    pool,
    sql`select l.kind, f.type, t.type, count(*), min(f.key), min(t.key) from link l
      join item f on f.workspace = l.workspace and f.id = l.from_item
      join item t on t.workspace = l.workspace and t.id = l.to_item
      where l.workspace = ${workspace} group by 1, 2, 3`,
  )
  for (const [kind, from, to, count, fromKey, toKey] of shapes) {
    const say = (what: string): void => {
      findings.push({ where: `${fromKey} → ${toKey}`, what: `${what} (${count} such)` })
    }
    const declared = directory.linkKinds.get(kind ?? '')
    if (declared !== undefined) {
      if (declared.from && !declared.from.has(from ?? '')) say(`a ${from} has no link “${kind}”`)
      if (declared.to && !declared.to.has(to ?? '')) say(`the link “${kind}” does not lead to a ${to}`)
      continue
    }
    // The values of a `references` field are links of the kind `type.field`.
    const [typeName = '', fieldName = ''] = (kind ?? '').split('.')
    const field = directory.declared.get(typeName)?.fields[fieldName]
    if (field?.kind !== 'references' || typeName !== from) say(`nobody declares the link “${kind}”`)
    else if (!('to' in field.options) || !(field.options.to as readonly string[]).includes(to ?? ''))
      say(`${kind} does not lead to a ${to}`)
  }
  for (const [kind, { acyclic }] of directory.linkKinds)
    if (acyclic) findings.push(...(await circles(pool, workspace, kind)))
  findings.push(...(await parentCircles(pool, workspace)))
  return { seen: Number(counted[0]?.[0] ?? 0), findings }
}

/** Takes away what nothing leads to, again and again; what is left over lies on a circle or behind one. */
async function circles(pool: pg.Pool, workspace: string, kind: string): Promise<Report['findings']> {
  const rows = await run(
    pool,
    sql`select l.from_item, l.to_item, f.key from link l join item f on f.workspace = l.workspace and f.id = l.from_item
      where l.workspace = ${workspace} and l.kind = ${kind}`,
  )
  return onCircle(rows.map(([from, to, key]) => ({ from: from ?? '', to: to ?? '', key: key ?? '' }))).map((where) => ({
    where,
    what: `stands on a circle of “${kind}”`,
  }))
}

async function parentCircles(pool: pg.Pool, workspace: string): Promise<Report['findings']> {
  const rows = await run(
    pool,
    sql`select id, parent, key from item where workspace = ${workspace} and parent is not null`,
  )
  return onCircle(rows.map(([from, to, key]) => ({ from: from ?? '', to: to ?? '', key: key ?? '' }))).map((where) => ({
    where,
    what: 'is its own ancestor',
  }))
}

interface Edge {
  readonly from: string
  readonly to: string
  readonly key: string
}

function onCircle(edges: readonly Edge[]): readonly string[] {
  let left = edges
  for (;;) {
    const sources = new Set(left.map(({ from }) => from))
    const kept = left.filter(({ to }) => sources.has(to))
    if (kept.length === left.length) return [...new Set(kept.map(({ key }) => key))]
    left = kept
  }
}

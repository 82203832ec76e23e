import { run } from '@throughline/store/database/run'
import type pg from 'pg'
import sql from 'sql-template-tag'
import type { Report } from './examine.ts'

/** The change log: versions from 1 to the counter without a gap, and every item at a version the log knows. */
export async function examineChanges(pool: pg.Pool, workspace: string): Promise<Report> {
  const findings: { where: string; what: string }[] = []
  const [totals] = await run(
    pool,
    sql`select w.version, count(c.version), min(c.version), max(c.version) from workspace_counter w
      left join change c on c.workspace = w.workspace where w.workspace = ${workspace} group by w.version`,
  )
  if (totals === undefined) return { seen: 0, findings: [{ where: workspace, what: 'has no version counter' }] }
  const [counter = 0, count = 0, first = 0, last = 0] = totals.map((cell) => Number(cell ?? 0))
  if (last > counter) findings.push({ where: String(last), what: `is newer than the counter, which says ${counter}` })
  if (count > 0 && first !== 1) findings.push({ where: String(first), what: 'is the first version; 1 is missing' })
  if (last < counter) findings.push({ where: `${last + 1}…${counter}`, what: 'were counted and are not in the log' })
  if (count !== last - first + 1) {
    const gaps = await run(
      pool,
      sql`select version + 1, next - 1 from (
          select version, lead(version) over (order by version) as next from change where workspace = ${workspace}) as pairs
        where next > version + 1 limit 100`,
    )
    for (const [from, to] of gaps)
      findings.push({ where: from === to ? `${from}` : `${from}…${to}`, what: 'is a gap in the log' })
  }
  const orphans = await run(
    pool,
    sql`select i.key, i.version from item i left join change c on c.workspace = i.workspace and c.version = i.version and c.item = i.id
      where i.workspace = ${workspace} and c.version is null limit 100`,
  )
  for (const [key, version] of orphans)
    findings.push({ where: key ?? '', what: `is at version ${version}, of which the log knows nothing` })
  return { seen: count, findings }
}

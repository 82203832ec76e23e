import sql from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { type Queryable, run } from '../database/run.ts'
import type { Access } from '../store.ts'
import { rollupPlans } from '../type/rollup-plan.ts'
import { rollupValue } from '../type/rollup-value.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import type { ItemRow } from './item-row.ts'

/**
 * Stored roll-ups count everything. For a caller from whom something is hidden they are computed anew for the rows at
 * hand, over what that caller may see: one query per roll-up of the page.
 */
export async function narrowRollups(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  rows: readonly ItemRow[],
): Promise<void> {
  if (access.seesAll) return
  for (const plan of rollupPlans(directory)) {
    const byId = new Map(
      rows.filter((row) => row.type === plan.target.name && plan.name in row).map((row) => [row.id, row]),
    )
    if (byId.size === 0) continue
    const sight = visible(access, directory.declared.values(), 'c')
    const cells = await run(
      database,
      sql`select g.id, ${rollupValue(plan, access.workspace, sight)} from unnest(${[...byId.keys()]}::uuid[]) as g(id)`,
    )
    for (const [id, value] of cells) {
      const row = byId.get(id ?? '')
      if (row) row[plan.name] = value === null || value === undefined ? null : Number(value)
    }
  }
}

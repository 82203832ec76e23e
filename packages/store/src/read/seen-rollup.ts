import type { Target } from '@throughline/model/filter/resolved-filter'
import sql, { join, type Sql } from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import type { Access } from '../store.ts'
import { rollupPlans } from '../type/rollup-plan.ts'
import { rollupValue } from '../type/rollup-value.ts'
import type { TypeDirectory } from '../type/type-directory.ts'

/**
 * The value of a roll-up of `i` over what the caller may see. A filter, an order or a group by the stored totals would
 * tell somebody how much there is out of their sight; null where nothing is, and the stored totals are theirs too.
 */
export function seenRollup(directory: TypeDirectory, access: Access): ((target: Target) => Sql) | null {
  if (access.seesAll) return null
  return (target) => {
    const ways = rollupPlans(directory)
      .filter((plan) => plan.name === target.field && (target.types?.includes(plan.target.name) ?? true))
      .map((plan) => {
        const value = rollupValue(plan, access.workspace, visible(access, directory.declared.values(), 'c'))
        return sql`when ${plan.target.name} then (select ${value} from (select i.id) as g(id))::numeric`
      })
    return ways.length === 0 ? sql`null::numeric` : sql`(case i.type ${join(ways, ' ')} end)`
  }
}

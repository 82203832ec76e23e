import type { Item, TypeInfo } from '@throughline/client/wire'
import { movesFrom } from '@throughline/ui/field/state-edit'
import { fieldValueOf } from '../../data/field-of.ts'

/** Whether cards may be dropped on a column, and if not, why. */
export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: 'flow' | 'role' }
  | { readonly allowed: false; readonly why: 'requires'; readonly fields: readonly string[] }

const yes: Verdict = { allowed: true }

/** The same rules the server asks: the flow's moves and the fields each move wants filled. The first refusal speaks for all cards. */
export function judgeMove(type: TypeInfo, by: string, items: readonly Item[], to: string): Verdict {
  for (const item of items) {
    if (item.can?.update === false) return { allowed: false, why: 'role' }
    if (by !== 'state' || item.state === to) continue
    const move = movesFrom(type.flow, item.state).find((one) => one.to === to)
    if (!move) return { allowed: false, why: 'flow' }
    const missing = (move.requires ?? []).filter((name) => {
      const value = fieldValueOf(item, name, type.fields[name])
      return value === null || value === '' || (Array.isArray(value) && value.length === 0)
    })
    if (missing.length > 0) return { allowed: false, why: 'requires', fields: missing }
  }
  return yes
}

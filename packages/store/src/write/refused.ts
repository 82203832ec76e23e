import type { Refusal } from '@throughline/model/problem'
import type { Applied } from './apply-request.ts'

/** What the database refused, by request and by the item it is about. */
export type Refused = Map<Applied, Map<string, Refusal>>

export function refuseItem(refused: Refused, by: Applied, item: string, refusal: Refusal): void {
  const known = refused.get(by)
  if (known) known.set(item, refusal)
  else refused.set(by, new Map([[item, refusal]]))
}

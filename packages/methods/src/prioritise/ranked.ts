import Type from 'typebox'
import { InputError } from '../input-error.ts'

/** Items with a score, best first; equal scores share a rank (1, 2, 2, 4). Refuses a doubled id. */
export function ranked<Item extends { readonly id: string }>(
  items: readonly Item[],
  score: (item: Item, index: number) => number,
) {
  refuseDoubled(items)
  const scored = items.map((item, index) => ({ id: item.id, score: score(item, index) }))
  scored.sort((left, right) => right.score - left.score)
  let rank = 0
  return scored.map((entry, index) => {
    if (index === 0 || entry.score !== scored[index - 1]?.score) rank = index + 1
    return { ...entry, rank }
  })
}

/** The schema of what `ranked` returns. */
ranked.output = Type.Object({
  items: Type.Array(Type.Object({ id: Type.String(), score: Type.Number(), rank: Type.Integer({ minimum: 1 }) })),
})

/** Refuses two entries with the same id, pointing at the second. */
export function refuseDoubled(items: readonly { readonly id: string }[], pointer = '/items'): void {
  const seen = new Set<string>()
  items.forEach(({ id }, index) => {
    if (seen.has(id)) throw new InputError('duplicate', { got: id }, `${pointer}/${index}/id`)
    seen.add(id)
  })
}

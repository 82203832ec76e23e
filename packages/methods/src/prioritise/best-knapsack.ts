interface Load {
  readonly effort: number
  readonly value: number
}

/**
 * The subset of greatest value whose effort fits the room: exact 0/1 knapsack by depth-first branch and bound with
 * Dantzig's bound (Horowitz and Sahni 1974). Efforts need not be whole numbers. Among equal values the lighter wins.
 * The search looks at `mostNodes` nodes at most and then answers the best found with `optimal: false`, so that no input can hang it;
 * lists of real planning (hundreds of items) need a few thousand.
 */
export function bestKnapsack<Item extends Load>(
  items: readonly Item[],
  room: number,
  mostNodes = 5_000_000,
): { readonly chosen: Item[]; readonly optimal: boolean } {
  const free = items.filter(({ effort }) => effort === 0)
  const loads = items
    .filter(({ effort, value }) => effort > 0 && effort <= room && value > 0)
    .sort((left, right) => right.value / right.effort - left.value / left.effort)
  let best: readonly number[] = []
  let bestValue = -1
  let bestEffort = 0
  let nodes = 0

  const bound = (from: number, value: number, left: number): number => {
    let total = value
    let rest = left
    for (let index = from; index < loads.length; index++) {
      const load = loads[index] as Item // index is in range
      if (load.effort > rest) return total + (load.value * rest) / load.effort
      total += load.value
      rest -= load.effort
    }
    return total
  }

  const taken: number[] = []
  const search = (from: number, value: number, left: number): void => {
    if (nodes++ > mostNodes) return
    const effort = room - left
    if (value > bestValue || (value === bestValue && effort < bestEffort)) {
      bestValue = value
      bestEffort = effort
      best = [...taken]
    }
    for (let index = from; index < loads.length; index++) {
      if (bound(index, value, left) <= bestValue) return
      const load = loads[index] as Item // index is in range
      if (load.effort > left) continue
      taken.push(index)
      search(index + 1, value + load.value, left - load.effort)
      taken.pop()
    }
  }
  search(0, 0, room)
  const chosen = new Set(best.map((index) => loads[index]))
  return {
    chosen: items.filter((item) => free.includes(item) || chosen.has(item)),
    optimal: nodes <= mostNodes,
  }
}

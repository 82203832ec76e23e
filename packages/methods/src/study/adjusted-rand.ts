/**
 * The adjusted Rand index of two groupings of the same things: 1 the same, 0 as by chance. A label of −1 is a group of its own.
 * Source: L. Hubert, P. Arabie, “Comparing partitions”, 1985. O(n).
 */
export function adjustedRand(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const pairs = (value: number) => (value * (value - 1)) / 2
  const cells = new Map<string, number>()
  const rows = new Map<string, number>()
  const columns = new Map<string, number>()
  const bump = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  for (let index = 0; index < left.length; index++) {
    const one = left[index] === -1 ? `alone ${index}` : String(left[index])
    const other = right[index] === -1 ? `alone ${index}` : String(right[index])
    bump(cells, `${one}|${other}`)
    bump(rows, one)
    bump(columns, other)
  }
  const sum = (map: Map<string, number>) => [...map.values()].reduce((total, value) => total + pairs(value), 0)
  const expected = (sum(rows) * sum(columns)) / pairs(left.length)
  const most = (sum(rows) + sum(columns)) / 2
  // Both all in one group, or both all apart: the same grouping.
  return most === expected ? 1 : (sum(cells) - expected) / (most - expected)
}

export type LinkageKind = 'average' | 'complete' | 'single'

export interface Merge {
  /** Below n a leaf, from n on the merge with that number minus n. */
  readonly left: number
  readonly right: number
  readonly height: number
  readonly size: number
}

/**
 * Agglomerative clustering of a distance matrix, by the recurrence of Lance and Williams (1967). Of equal distances the pair that
 * comes first is merged. Returns the merges and the leaves in the order of the dendrogram. O(n³), in practice near O(n²).
 */
export function linkage(
  distances: readonly (readonly number[])[],
  kind: LinkageKind,
): { merges: Merge[]; order: number[] } {
  const n = distances.length
  const matrix = distances.map((row) => Float64Array.from(row))
  const active = Array.from({ length: n }, (_, index) => ({ id: index, size: 1, leaves: [index], row: index }))
  const merges: Merge[] = []
  while (active.length > 1) {
    let bestLeft = 0
    let bestRight = 1
    let best = Number.POSITIVE_INFINITY
    for (let i = 0; i < active.length; i++) {
      const row = matrix[active[i]!.row]!
      for (let j = i + 1; j < active.length; j++) {
        const distance = row[active[j]!.row]!
        // Rounding of averages must not decide between equals.
        if (distance < best - 1e-12 * Math.max(1, distance)) {
          best = distance
          bestLeft = i
          bestRight = j
        }
      }
    }
    const left = active[bestLeft]!
    const right = active[bestRight]!
    const size = left.size + right.size
    for (const other of active) {
      if (other === left || other === right) continue
      const one = matrix[left.row]![other.row]!
      const two = matrix[right.row]![other.row]!
      const distance =
        kind === 'average'
          ? (left.size * one + right.size * two) / size
          : kind === 'complete'
            ? Math.max(one, two)
            : Math.min(one, two)
      matrix[left.row]![other.row] = distance
      matrix[other.row]![left.row] = distance
    }
    merges.push({ left: left.id, right: right.id, height: best, size })
    active[bestLeft] = { id: n + merges.length - 1, size, leaves: [...left.leaves, ...right.leaves], row: left.row }
    active.splice(bestRight, 1)
  }
  return { merges, order: active[0]?.leaves ?? [] }
}

/** The groups left when the last k − 1 merges are undone. */
export function cutTree(merges: readonly Merge[], n: number, groups: number): number[][] {
  const members = new Map<number, number[]>(Array.from({ length: n }, (_, index) => [index, [index]]))
  merges.slice(0, Math.max(0, n - groups)).forEach(({ left, right }, index) => {
    members.set(n + index, [...(members.get(left) ?? []), ...(members.get(right) ?? [])])
    members.delete(left)
    members.delete(right)
  })
  return [...members.values()].map((group) => group.sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!)
}

/** Height at which each pair first shares a group. */
export function copheneticDistances(merges: readonly Merge[], n: number): number[][] {
  const members = new Map<number, number[]>(Array.from({ length: n }, (_, index) => [index, [index]]))
  const result = Array.from({ length: n }, () => new Array<number>(n).fill(0))
  merges.forEach(({ left, right, height }, index) => {
    const [one, two] = [members.get(left)!, members.get(right)!]
    for (const a of one)
      for (const b of two) {
        result[a]![b] = height
        result[b]![a] = height
      }
    members.set(n + index, [...one, ...two])
  })
  return result
}

import type { Subject } from './survival.ts'

/**
 * The log-rank statistic of several groups: observed against expected events at each time, with the hypergeometric variance.
 * Source: N. Mantel 1966; R’s `survdiff`. O(n log n + times · groups²).
 */
export function logRank(groups: readonly (readonly [string, readonly Subject[]])[]) {
  const size = groups.length
  const all = groups
    .flatMap(([, subjects], group) => subjects.map((subject) => ({ ...subject, group })))
    .sort((left, right) => left.time - right.time)
  const atRisk = groups.map(([, subjects]) => subjects.length)
  const observed = new Array<number>(size).fill(0)
  const expected = new Array<number>(size).fill(0)
  const covariance = groups.map(() => new Array<number>(size).fill(0))
  let total = all.length
  for (let start = 0; start < all.length; ) {
    let end = start
    let events = 0
    const leaving = new Array<number>(size).fill(0)
    for (; end < all.length && all[end]!.time === all[start]!.time; end++) {
      const { group, event } = all[end]!
      leaving[group] = leaving[group]! + 1
      if (!event) continue
      events++
      observed[group] = observed[group]! + 1
    }
    if (events > 0) {
      const factor = total > 1 ? (events * (total - events)) / (total - 1) : 0
      for (let i = 0; i < size; i++) {
        const share = atRisk[i]! / total
        expected[i] = expected[i]! + events * share
        for (let j = 0; j < size; j++)
          covariance[i]![j] = covariance[i]![j]! + factor * share * ((i === j ? 1 : 0) - atRisk[j]! / total)
      }
    }
    for (let i = 0; i < size; i++) atRisk[i] = atRisk[i]! - leaving[i]!
    total -= end - start
    start = end
  }
  const used = expected.flatMap((value, group) => (value > 0 ? [group] : []))
  const kept = used.slice(0, -1)
  const difference = kept.map((group) => observed[group]! - expected[group]!)
  const solved = solveSymmetric(
    kept.map((i) => kept.map((j) => covariance[i]![j]!)),
    difference,
  )
  return {
    statistic: solved.reduce((sum, value, index) => sum + value * difference[index]!, 0),
    degreesOfFreedom: kept.length,
    tallies: groups.map(([group], index) => ({ group, observed: observed[index]!, expected: expected[index]! })),
  }
}

/** Gaussian elimination with pivoting; small systems. A row without variance contributes nothing. */
function solveSymmetric(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!])
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const head = rows[column]![column]!
    if (Math.abs(head) < 1e-14) continue
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = rows[row]![column]! / head
      for (let k = column; k <= size; k++) rows[row]![k] = rows[row]![k]! - factor * rows[column]![k]!
    }
  }
  return rows.map((row, index) => (Math.abs(row[index]!) < 1e-14 ? 0 : row[size]! / row[index]!))
}

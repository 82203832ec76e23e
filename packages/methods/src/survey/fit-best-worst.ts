/** One choice, by places in the list of items. */
export interface BestWorstTask {
  readonly shown: readonly number[]
  readonly best: number
  readonly worst: number
}

/**
 * The paired model of best–worst choices by Newton’s method: every ordered pair of shown items is an alternative with utility
 * vᵢ − vⱼ. The last item is at zero. Null when no finite maximum exists. O(steps · (tasks · shown² + items³)).
 */
export function fitBestWorst(tasks: readonly BestWorstTask[], items: number) {
  const free = items - 1
  const values = new Float64Array(items)
  let nullLogLikelihood = 0
  for (let round = 0; round < 100; round++) {
    const gradient = new Float64Array(free)
    const information = Array.from({ length: free }, () => new Float64Array(free))
    let logLikelihood = 0
    for (const { shown, best, worst } of tasks) {
      const up = shown.map((item) => Math.exp(values[item]!))
      const down = shown.map((item) => Math.exp(-values[item]!))
      const upSum = up.reduce((sum, value) => sum + value, 0)
      const downSum = down.reduce((sum, value) => sum + value, 0)
      // Σ over i ≠ j of e^(vᵢ − vⱼ)
      const total = upSum * downSum - shown.length
      logLikelihood += values[best]! - values[worst]! - Math.log(total)
      // First and second moments of (picked as best) − (picked as worst), item by item.
      const mean = shown.map((_, i) => (up[i]! * (downSum - down[i]!) - down[i]! * (upSum - up[i]!)) / total)
      shown.forEach((item, i) => {
        if (item >= free) return
        gradient[item] = gradient[item]! + (item === best ? 1 : 0) - (item === worst ? 1 : 0) - mean[i]!
        shown.forEach((other, j) => {
          if (other >= free) return
          const second =
            i === j
              ? (up[i]! * (downSum - down[i]!) + down[i]! * (upSum - up[i]!)) / total
              : -(up[i]! * down[j]! + up[j]! * down[i]!) / total
          information[item]![other] = information[item]![other]! + second - mean[i]! * mean[j]!
        })
      })
    }
    if (round === 0) nullLogLikelihood = logLikelihood
    const inverse = invert(information)
    if (!inverse) return null
    const step = inverse.map((row) => row.reduce((sum, value, k) => sum + value * gradient[k]!, 0))
    const largest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    if (largest < 1e-10)
      return {
        coefficients: [...values],
        standardErrors: [...inverse.map((row, k) => Math.sqrt(row[k]!)), 0],
        logLikelihood,
        nullLogLikelihood,
      }
    const shrink = largest > 2 ? 2 / largest : 1
    for (let k = 0; k < free; k++) values[k] = values[k]! + shrink * step[k]!
    // Preferences beyond e^15 to one are a perfect separation.
    if (values.some((value) => Math.abs(value) > 15)) return null
  }
  return null
}

/** Gauss–Jordan with pivoting; null for a singular matrix. */
function invert(matrix: readonly Float64Array[]): number[][] | null {
  const size = matrix.length
  const rows = matrix.map((row, index) => [...row, ...Array.from({ length: size }, (_, k) => (k === index ? 1 : 0))])
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const head = rows[column]![column]!
    if (!(Math.abs(head) > 1e-9)) return null
    rows[column] = rows[column]!.map((value) => value / head)
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = rows[row]![column]!
      if (factor !== 0) rows[row] = rows[row]!.map((value, k) => value - factor * rows[column]![k]!)
    }
  }
  return rows.map((row) => row.slice(size))
}

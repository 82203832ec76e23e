/** What is kept of every run of a simulation: sums about the first run, so that nothing is lost to rounding. */
export function simulationSums(tasks: number) {
  let runs = 0
  let firstFinish = 0
  let finishSum = 0
  let finishSquares = 0
  const first = new Float64Array(tasks)
  const sum = new Float64Array(tasks)
  const squares = new Float64Array(tasks)
  const products = new Float64Array(tasks)
  const critical = new Float64Array(tasks)

  return {
    add(durations: Float64Array, early: Float64Array, late: Float64Array, finish: number): void {
      if (runs === 0) {
        first.set(durations.subarray(0, tasks))
        firstFinish = finish
      }
      runs++
      const over = finish - firstFinish
      finishSum += over
      finishSquares += over * over
      const tolerance = 1e-9 * Math.max(1, finish)
      for (let task = 0; task < tasks; task++) {
        const more = (durations[task] as number) - (first[task] as number)
        sum[task]! += more
        squares[task]! += more * more
        products[task]! += more * over
        if ((late[task] as number) - (early[task] as number) <= tolerance) critical[task]! += 1
      }
    },

    /** Sample moments (divisor runs − 1); a correlation with something that does not vary is 0. */
    result() {
      const below = Math.max(1, runs - 1)
      const deviationOf = (total: number, square: number): number =>
        Math.sqrt(Math.max(0, square - (total * total) / runs) / below)
      const deviation = deviationOf(finishSum, finishSquares)
      const perTask = Array.from({ length: tasks }, (_, task) => {
        const total = sum[task] as number
        const own = deviationOf(total, squares[task] as number)
        const covariance = ((products[task] as number) - (total * finishSum) / runs) / below
        const criticality = (critical[task] as number) / runs
        const varies = own > 0 && deviation > 0
        return {
          meanDuration: (first[task] as number) + total / runs,
          criticality,
          correlation: varies ? Math.max(-1, Math.min(1, covariance / (own * deviation))) : 0,
          sensitivity: varies ? (criticality * own) / deviation : 0,
        }
      })
      return { mean: firstFinish + finishSum / runs, deviation, perTask }
    },
  }
}

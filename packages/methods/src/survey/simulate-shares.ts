/**
 * Shares of a market from everybody’s own utilities: who chooses the best (ties shared), in proportion to utility
 * (Bradley–Terry–Luce), or by logit. Averages over people. Proportions need positive utilities, so people with another are not
 * counted there; R’s `conjoint` leaves them out of the logit too, and so does `logit` here; `logitOfAll` counts everybody.
 * O(people · products · columns).
 */
export function simulateShares(people: readonly (readonly number[])[], products: readonly (readonly number[])[]) {
  const utilities = people.map((coefficients) =>
    products.map((code) => code.reduce((sum, value, k) => sum + value * coefficients[k + 1]!, coefficients[0]!)),
  )
  const positive = utilities.filter((row) => row.every((value) => value > 0))
  const average = (pick: (row: readonly number[]) => number, over = utilities) =>
    over.reduce((sum, row) => sum + pick(row), 0) / over.length
  return products.map((_, product) => {
    const total = (row: readonly number[]) => row.reduce((sum, value) => sum + value, 0)
    const logit = (row: readonly number[]) => {
      const top = Math.max(...row)
      return Math.exp(row[product]! - top) / row.reduce((sum, value) => sum + Math.exp(value - top), 0)
    }
    return {
      utility: average((row) => row[product]!),
      maximumUtility: average((row) => {
        const top = Math.max(...row)
        const winners = row.filter((value) => value >= top - 1e-9).length
        return row[product]! >= top - 1e-9 ? 1 / winners : 0
      }),
      ...(positive.length > 0 && {
        bradleyTerryLuce: average((row) => row[product]! / total(row), positive),
        logit: average(logit, positive),
      }),
      logitOfAll: average(logit),
      counted: positive.length,
    }
  })
}

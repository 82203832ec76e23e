/** More participants than this are not worth computing. */
const mostParticipants = 1000

/**
 * How likely one person is to run into a problem, how many problems there may be, and how many people find the share wanted.
 *
 * The mean of deflation and Good–Turing adjustment of the small-sample estimate: J. R. Lewis 2001. `found` holds, for each problem
 * seen, how many of the n people ran into it. O(problems).
 */
export function discovery(found: readonly number[], n: number, goal: number) {
  const raw = found.reduce((sum, times) => sum + times, 0) / (found.length * n)
  const once = found.filter((times) => times === 1).length / found.length
  const deflated = Math.max(0, (raw - 1 / n) * (1 - 1 / n))
  const adjusted = n > 1 ? (deflated + raw / (1 + once)) / 2 : raw / (1 + once) / 2
  const shareFound = 1 - (1 - adjusted) ** n
  const needed = adjusted >= 1 ? 1 : Math.ceil(Math.log(1 - goal) / Math.log1p(-adjusted) - 1e-9)
  return {
    found: found.length,
    raw,
    adjusted,
    shareFound,
    expectedTotal: found.length / shareFound,
    ...(needed <= mostParticipants && { participantsNeeded: needed, more: Math.max(0, needed - n) }),
  }
}

/** P(X ≤ x) and P(X > x), each accurate relative to itself. */
export interface Tails {
  readonly lower: number
  readonly upper: number
}

export type Tail = keyof Tails

/** What `invertTails` needs at a point u: both tails and the derivative of the lower one. */
export interface TailsWithSlope extends Tails {
  readonly slope: number
}

/**
 * The point u where the given tail is p: Newton’s method on its logarithm, kept inside a bracket that only shrinks.
 * `at` takes u on a scale without end points (logarithm, logit), so that u is as accurate as x is relative to itself.
 */
export function invertTails(at: (u: number) => TailsWithSlope, p: number, tail: Tail, start: number): number {
  // Solve for the smaller tail: its logarithm is the better conditioned.
  if (p > 0.5) return invertTails(at, 1 - p, tail === 'lower' ? 'upper' : 'lower', start)
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  let u = start
  let reach = 1
  for (let round = 0; round < 400; round++) {
    const here = at(u)
    const value = here[tail]
    if (value === p || Number.isNaN(value)) return value === p ? u : Number.NaN
    const below = tail === 'lower' ? value < p : value > p
    if (below) low = u
    else high = u
    const newton = (Math.log(p / value) * value) / (tail === 'lower' ? here.slope : -here.slope)
    let next = u + newton
    if (!(next > low && next < high) || Math.abs(newton) > reach) {
      next = low > -1e300 && high < 1e300 ? (low + high) / 2 : u + (below ? reach : -reach)
      reach *= 2
    }
    const precision = 4e-16 * Math.max(1, Math.abs(next))
    if (Math.abs(next - u) <= precision || high - low <= precision) return next
    u = next
  }
  return u
}

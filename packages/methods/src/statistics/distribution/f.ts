import { betaQuantilePair, betaTails } from './beta.ts'
import type { Tail, Tails } from './tails.ts'

/** Both tails of Fisher’s F with the degrees of freedom above and below. */
export function fTails(f: number, above: number, below: number): Tails {
  if (!(f > 0)) return { lower: 0, upper: 1 }
  if (f === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  const total = below + above * f
  return betaTails(above / 2, below / 2, (above * f) / total, below / total)
}

/** The value of F whose tail is p. */
export function fQuantile(p: number, above: number, below: number, tail: Tail = 'lower'): number {
  const { x, y } = betaQuantilePair(above / 2, below / 2, p, tail)
  return (below * x) / (above * y)
}

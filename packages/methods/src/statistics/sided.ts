import type { Tails } from './distribution/tails.ts'

export type Side = 'two-sided' | 'less' | 'greater'

/** p for the side asked for, from both tails at the statistic. */
export function sided({ lower, upper }: Tails, side: Side): number {
  return side === 'less' ? lower : side === 'greater' ? upper : Math.min(1, 2 * Math.min(lower, upper))
}

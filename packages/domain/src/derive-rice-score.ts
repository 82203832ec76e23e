import { rice } from '@throughline/methods/prioritise/rice'

/** The RICE score of a requirement to one decimal; null until all four factors are there, for a guess is not a score. */
export function deriveRiceScore(values: Readonly<Record<string, unknown>>): number | null {
  const { reach, impact, confidence, effort } = values
  if (typeof reach !== 'number' || typeof impact !== 'number') return null
  if (typeof confidence !== 'number' || typeof effort !== 'number' || effort <= 0) return null
  return Math.round(rice({ reach, impact, confidence, effort }) * 10) / 10
}

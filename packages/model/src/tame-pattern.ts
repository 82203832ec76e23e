/** Repetitions of no fixed length that a pattern may hold. */
const mostRepeats = 2

/**
 * True for a regular expression that decides quickly whatever text it is given, so that people may write it in the
 * browser and the server may run it. Time explodes where a repeated group can match in several ways (`(a+)+`, `(a|a)*`)
 * and grows by a power with each open repetition in a row (`a*a*a*…`): so nothing but single characters and sets is
 * repeated, at most twice, and nothing refers back. Fixed counts (`\d{4}`) and `?` are free.
 */
export function isTamePattern(pattern: string): boolean {
  if (pattern.length > 500) return false
  try {
    new RegExp(pattern, 'u')
  } catch {
    return false
  }
  // Sets and escaped characters become plain ones: what is left to look at is structure.
  if (/\\[1-9k]/.test(pattern)) return false
  const plain = pattern.replace(/\\(?:[pPu]\{[^}]*\}|.)/gu, 'a').replace(/\[[^\]]*\]/gu, 'a')
  if (/\)(?:[*+]|\{)/.test(plain)) return false
  const repeats = plain.match(/[*+]|\{\d+,\d*\}/g) ?? []
  return repeats.length <= mostRepeats
}

/** Whether two field values are the same: texts, numbers, lists and small objects; absent is null. */
export function sameValue(left: unknown, right: unknown): boolean {
  const [a, b] = [left ?? null, right ?? null]
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [keysA, keysB] = [Object.keys(a), Object.keys(b)]
  if (keysA.length !== keysB.length) return false
  // Both are objects here; their properties are compared by name.
  const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>]
  return keysA.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]))
}

/**
 * The form in which texts are compared: compatibility forms unified (full-width 1 is 1, ﬁ is fi) and case removed.
 * Stored beside the text, so that SQL never folds by its own rules.
 */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Orders texts by code point, as `COLLATE "C"` does; JavaScript's own order differs beyond the basic plane. */
export function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a !== b) return surrogateLast(a) - surrogateLast(b)
  }
  return left.length - right.length
}

/** Surrogates stand for code points above every other code unit. */
function surrogateLast(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/** A text folded for comparison, each folded character with its place in the original: highlights point back through it. */
export interface FoldedText {
  readonly characters: readonly string[]
  /** Start of the original character, in UTF-16 units; one more entry at the end. */
  readonly places: readonly number[]
}

/** NFKC, lower case and no accents, one code point at a time, so that places stay known (ﬁ becomes two characters of one place). */
export function foldCharacters(text: string): FoldedText {
  const characters: string[] = []
  const places: number[] = []
  let at = 0
  for (const original of text) {
    if (original.length === 1 && original.charCodeAt(0) < 0x80) {
      characters.push(original.toLowerCase())
      places.push(at)
    } else {
      for (const folded of foldOne(original)) {
        characters.push(folded)
        places.push(at)
      }
    }
    at += original.length
  }
  places.push(at)
  return { characters, places }
}

function foldOne(character: string): string {
  const folded = character.normalize('NFKC').toLowerCase()
  // Accents go (é is e), but only where a Latin letter carries them: kana and Hangul must stay whole.
  return /^\p{Script=Latin}/u.test(folded) ? folded.normalize('NFD').replace(/\p{M}/gu, '') : folded
}

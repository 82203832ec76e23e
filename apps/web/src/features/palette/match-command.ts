const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** How well words name a thing: 0 not at all; a beginning beats a word's beginning beats the inside; every word must be found. */
export function matchWords(query: string, label: string, also = ''): number {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return 1
  const name = fold(label)
  const other = fold(also)
  let score = 0
  for (const word of words) {
    if (name.startsWith(word)) score += 4
    else if (name.includes(` ${word}`)) score += 3
    else if (name.includes(word)) score += 2
    else if (other.includes(word)) score += 1
    else if (initialsOf(name).startsWith(word)) score += 1
    else return 0
  }
  return score
}

/** `go to requirements` is found by `gtr`. */
function initialsOf(name: string): string {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => [...word][0] ?? '')
    .join('')
}

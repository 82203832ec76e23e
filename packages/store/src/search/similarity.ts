import { tokenise } from './tokenise.ts'

export interface Words {
  readonly title: ReadonlySet<string>
  readonly body: ReadonlySet<string>
}

/** What a text is compared by: words (stemmed) and pairs of Han characters. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { lexeme } of tokenise(text).tokens) {
    // A single Han character or letter says too little.
    if ([...lexeme].length > 1) words.add(lexeme)
  }
  return words
}

/**
 * How much two items say the same, 0 to 1: the weighted Jaccard index of titles, lifted by the bodies. A word's weight is
 * its rarity, −log of its share of all items (inverse document frequency, Spärck Jones 1972).
 */
export function similarity(a: Words, b: Words, frequencies: ReadonlyMap<string, number>): number {
  const titles = jaccard(a.title, b.title, frequencies)
  const allA = new Set([...a.title, ...a.body])
  const allB = new Set([...b.title, ...b.body])
  const whole = jaccard(allA, allB, frequencies)
  // A voice often repeats a title inside a longer body: the smaller wholly inside the larger counts, too.
  const inside = containment(a.title, allB, frequencies) * containment(b.title, allA, frequencies)
  return Math.min(1, Math.max(titles, whole, 0.8 * inside))
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>, frequencies: ReadonlyMap<string, number>): number {
  let both = 0
  let either = 0
  for (const word of a) {
    const weight = weightOf(word, frequencies)
    either += weight
    if (b.has(word)) both += weight
  }
  for (const word of b) if (!a.has(word)) either += weightOf(word, frequencies)
  return either === 0 ? 0 : both / either
}

function containment(a: ReadonlySet<string>, b: ReadonlySet<string>, frequencies: ReadonlyMap<string, number>): number {
  let inside = 0
  let all = 0
  for (const word of a) {
    const weight = weightOf(word, frequencies)
    all += weight
    if (b.has(word)) inside += weight
  }
  return all === 0 ? 0 : inside / all
}

function weightOf(word: string, frequencies: ReadonlyMap<string, number>): number {
  return Math.max(0.3, -Math.log(frequencies.get(word) ?? 0.001))
}

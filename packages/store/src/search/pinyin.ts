/** Syllables of a run of Han characters, one each, in context (银行 is yin hang); ü is v, as it is typed. */
export type Pinyin = (run: string) => readonly string[]

let loading: Promise<Pinyin> | undefined

/** The dictionary is several megabytes, so it is loaded when something Chinese is first searched or indexed. */
export function loadPinyin(): Promise<Pinyin> {
  loading ??= import('pinyin-pro').then(({ pinyin }) => (run: string) => {
    const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true })
    return syllables.length === [...run].length ? syllables : []
  })
  return loading
}

/** All syllables of Mandarin without tones; what a person types is cut along these. */
const finals: Readonly<Record<string, string>> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo un v ve ue',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve ue',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u ua uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
}

const syllables: ReadonlySet<string> = new Set(
  Object.entries(finals).flatMap(([initial, list]) => list.split(' ').map((final) => initial + final)),
)
const starts: ReadonlySet<string> = new Set(
  [...syllables].flatMap((syllable) => [...syllable].map((_, index) => syllable.slice(0, index + 1))),
)

/**
 * Cuts typed letters into syllables; the last may be unfinished (`dengl`). Prefers few, whole syllables; null where the
 * letters are no pinyin (`crash`).
 */
export function cutPinyin(letters: string): readonly string[] | null {
  if (letters.length > 40 || !/^[a-z]+$/.test(letters)) return null
  const best: (readonly string[] | null)[] = [[]]
  for (let end = 1; end <= letters.length; end++) {
    let found: readonly string[] | null = null
    for (let from = Math.max(0, end - 6); from < end; from++) {
      const before = best[from]
      if (!before) continue
      const piece = letters.slice(from, end)
      if (!syllables.has(piece) && !(end === letters.length && starts.has(piece))) continue
      const cut = [...before, piece]
      if (!found || cost(cut) < cost(found)) found = cut
    }
    best.push(found)
  }
  return best[letters.length] ?? null
}

function cost(cut: readonly string[]): number {
  const last = cut.at(-1)
  return cut.length + (last !== undefined && syllables.has(last) ? 0 : 0.5)
}

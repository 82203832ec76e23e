import { foldCharacters } from './fold-characters.ts'
import { initialsMark, pinyinMark, titleMark } from './make-document.ts'
import { cutPinyin } from './pinyin.ts'
import { stemEnglish } from './stem-english.ts'
import { runsOf } from './tokenise.ts'

/** One thing that must be found. */
export interface SearchTerm {
  readonly kind: 'word' | 'han'
  readonly text: string
  /** The word is still being typed: what begins with it counts. */
  readonly prefix: boolean
  /** The word as syllables, if it can be read so. */
  readonly syllables: readonly string[] | null
}

export interface SearchQuery {
  /** `REQ-12`: also looked up among keys. */
  readonly key: string | null
  readonly terms: readonly SearchTerm[]
  /** PostgreSQL's text form; empty where there is nothing to look for. */
  readonly tsquery: string
  /** The same, found in titles only. */
  readonly titleQuery: string
}

const mostTerms = 16

/** Reads what a person typed into the search box: every word must occur, the last may be unfinished. */
export function readSearchQuery(text: string): SearchQuery {
  const trimmed = text.trim().slice(0, 400)
  const folded = foldCharacters(trimmed)
  const runs = runsOf(folded).slice(0, mostTerms)
  const open = !/[\s"”。,\uff0c.]$/.test(text)
  const terms = runs.map((run, index): SearchTerm => {
    const prefix = open && index === runs.length - 1
    return { kind: run.kind, text: run.text, prefix, syllables: run.kind === 'word' ? cutPinyin(run.text) : null }
  })
  return {
    key: /^[a-z]{1,10}-\d{1,12}$/i.test(trimmed) ? trimmed.toUpperCase() : null,
    terms,
    tsquery: terms.map((term) => termQuery(term, '')).join(' & '),
    titleQuery: terms.map((term) => termQuery(term, titleMark)).join(' & '),
  }
}

/** Found in titles only, or anywhere. */
type Mark = typeof titleMark | ''

function termQuery(term: SearchTerm, mark: Mark): string {
  if (term.kind === 'han') {
    return pairsOf([...term.text])
      .map((pair) => quote(pair, false, mark))
      .join(' & ')
  }
  const stem = stemEnglish(term.text)
  // One letter begins half the dictionary; it is looked for as it stands.
  const prefix = term.prefix && term.text.length > 1
  const ways = [quote(stem, prefix, mark)]
  // While typing, both the letters and their stem may be the beginning of what is meant.
  if (prefix && stem !== term.text) ways.push(quote(term.text, true, mark))
  if (term.syllables && term.text.length > 1) ways.push(pinyinQuery(term.syllables, mark))
  // Initials of words: dl for 登录. One letter would be everything, long rows of letters are words, no syllable begins with i, u, v.
  if (/^[a-hj-tw-z]{2,5}$/.test(term.text)) {
    ways.push(group(pairsOf([...term.text]).map((pair) => quote(initialsMark + pair, false, ''))))
  }
  return ways.length === 1 ? (ways[0] ?? '') : `(${ways.join(' | ')})`
}

function pinyinQuery(syllables: readonly string[], mark: Mark): string {
  const [only] = syllables
  if (syllables.length === 1) return quote(`${pinyinMark}${only}`, true, mark)
  const pairs: string[] = []
  for (let index = 0; index + 1 < syllables.length; index++) {
    pairs.push(quote(`${pinyinMark}${syllables[index]}${syllables[index + 1]}`, index + 2 === syllables.length, mark))
  }
  return group(pairs)
}

/** Neighbouring pairs: 登录失败 is 登录, 录失 and 失败; a single character is itself. */
export function pairsOf(characters: readonly string[]): readonly string[] {
  if (characters.length === 1) return characters
  return characters.slice(0, -1).map((character, index) => character + characters[index + 1])
}

function group(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' & ')})`
}

function quote(lexeme: string, prefix: boolean, mark: Mark): string {
  return `'${mark}${lexeme.replace(/['\\]/g, '$&$&')}'${prefix ? ':*' : ''}`
}

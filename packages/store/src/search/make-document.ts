import type { Pinyin } from './pinyin.ts'
import { type Run, tokenise } from './tokenise.ts'

/** What is found in an item: weights A, B and C of PostgreSQL's ranking. */
export interface SearchText {
  readonly title: string
  readonly body: string
  readonly comments: string
}

/**
 * Marks of lexemes that are not written in the text: `~` pinyin of two characters, `^` their initials (of titles only);
 * `=` before any of them says that it stands in the title. Titles are asked first, and a weight (`:A`) in the question
 * would make PostgreSQL open every document that holds the word anywhere.
 */
export const pinyinMark = '~'
export const initialsMark = '^'
export const titleMark = '='

const bodyChars = 100_000
const commentChars = 50_000
/** Long texts are found by their characters; their openings also by pinyin, which doubles what is stored. */
const pinyinChars = 400
/** Positions end at 16,383 and 255 a lexeme; rank needs few, and fewer keep the row small. */
const lastPosition = 16_383
const positionsKept = 8
/** A tsvector holds 1 MB. */
const mostLexemes = 30_000

/** Title marks only say that the word is there; its places are kept once. */
const noPlaces: Places = { places: [] }

interface Places {
  readonly places: string[]
}

/** The text form of the item's tsvector, made here so that no dictionary of PostgreSQL has a say. */
export function makeDocument(text: SearchText, pinyin: Pinyin): string {
  const found = new Map<string, Places>()
  add(found, text.title.slice(0, 4_000), 'A', pinyin, true)
  add(found, text.body.slice(0, bodyChars), 'B', pinyin, false)
  add(found, text.comments.slice(0, commentChars), 'C', pinyin, false)
  let document = ''
  for (const [lexeme, { places }] of found) {
    const at = places.length === 0 ? '' : `:${places.join(',')}`
    document += `${document === '' ? '' : ' '}'${lexeme.replace(/['\\]/g, '$&$&')}'${at}`
  }
  return document
}

function add(found: Map<string, Places>, text: string, weight: 'A' | 'B' | 'C', pinyin: Pinyin, initials: boolean) {
  if (text === '') return
  const { tokens, runs } = tokenise(text)
  for (const token of tokens) {
    put(found, token.lexeme, token.position, weight)
    if (weight === 'A') found.set(titleMark + token.lexeme, noPlaces)
  }
  let read = 0
  let position = 1
  for (const run of runs) {
    if (run.kind === 'word') {
      position++
      continue
    }
    const length = [...run.text].length
    if (read < pinyinChars) addPinyin(found, run, position, weight, pinyin, initials)
    read += length
    position += length
  }
}

function addPinyin(
  found: Map<string, Places>,
  run: Run,
  position: number,
  weight: 'A' | 'B' | 'C',
  pinyin: Pinyin,
  initials: boolean,
) {
  const syllables = pinyin(run.text)
  for (const [index, syllable] of syllables.entries()) {
    const next = syllables[index + 1]
    // The last character alone, so that a single syllable is found where no other follows.
    const pair = pinyinMark + syllable + (next ?? '')
    put(found, pair, position + index, weight)
    if (weight === 'A') found.set(titleMark + pair, noPlaces)
    if (initials && next !== undefined) {
      put(found, initialsMark + syllable.charAt(0) + next.charAt(0), position + index, weight)
    }
  }
}

function put(found: Map<string, Places>, lexeme: string, position: number, weight: 'A' | 'B' | 'C') {
  const known = found.get(lexeme)
  const place = `${Math.min(position, lastPosition)}${weight}`
  if (known) {
    if (known.places.length < positionsKept) known.places.push(place)
  } else if (found.size < mostLexemes) found.set(lexeme, { places: [place] })
}

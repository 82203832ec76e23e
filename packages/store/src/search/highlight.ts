import { foldCharacters } from './fold-characters.ts'
import type { Pinyin } from './pinyin.ts'
import type { SearchQuery, SearchTerm } from './read-search-query.ts'
import { stemEnglish } from './stem-english.ts'
import { type Run, runsOf } from './tokenise.ts'

export interface Segment {
  readonly text: string
  readonly hit: boolean
}

/** Places of the original text, in UTF-16 units. */
interface Span {
  readonly from: number
  readonly to: number
}

/** Where the terms of a query stand in a text; empty where none does. Text only: markup is the screen's business. */
export function highlight(text: string, query: SearchQuery, pinyin: Pinyin | null, width?: number): readonly Segment[] {
  const folded = foldCharacters(text)
  const runs = runsOf(folded)
  const spans: Span[] = []
  for (const run of runs) {
    const syllables = run.kind === 'han' && pinyin ? pinyin(run.text) : []
    for (const term of query.terms) {
      for (const [from, to] of matches(term, run, syllables)) {
        spans.push({ from: folded.places[run.from + from] ?? 0, to: folded.places[run.from + to] ?? text.length })
      }
    }
  }
  if (spans.length === 0) return []
  const joined = join(spans)
  return width === undefined || text.length <= width ? cut(text, joined, 0, text.length) : window(text, joined, width)
}

/** From and to in characters of the run. */
function matches(term: SearchTerm, run: Run, syllables: readonly string[]): readonly (readonly [number, number])[] {
  if (term.kind === 'han') return run.kind === 'han' ? hanMatches([...term.text], [...run.text]) : []
  if (run.kind === 'word') {
    if (stemEnglish(run.text) === stemEnglish(term.text)) return [[0, run.to - run.from]]
    if (term.prefix && run.text.startsWith(term.text)) return [[0, term.text.length]]
    return []
  }
  return syllables.length === 0 ? [] : pinyinMatches(term, syllables)
}

/** The whole term where it stands; else its pairs, since that is what was asked of the index. */
function hanMatches(term: readonly string[], run: readonly string[]): [number, number][] {
  const whole = places(term, run)
  if (whole.length > 0 || term.length <= 2) return whole
  const found: [number, number][] = []
  for (let index = 0; index + 1 < term.length; index++) found.push(...places(term.slice(index, index + 2), run))
  return found
}

function places(term: readonly string[], run: readonly string[]): [number, number][] {
  const found: [number, number][] = []
  for (let at = 0; at + term.length <= run.length; at++) {
    if (term.every((character, index) => run[at + index] === character)) found.push([at, at + term.length])
  }
  return found
}

function pinyinMatches(term: SearchTerm, syllables: readonly string[]): [number, number][] {
  const found: [number, number][] = []
  for (let from = 0; from < syllables.length; from++) {
    let letters = ''
    let initials = ''
    for (let to = from; to < syllables.length && initials.length < term.text.length; to++) {
      letters += syllables[to]
      initials += syllables[to]?.charAt(0)
      const complete = letters === term.text || (letters.length > term.text.length && letters.startsWith(term.text))
      if ((term.syllables && complete && to - from + 1 === term.syllables.length) || initials === term.text) {
        if (initials === term.text && term.text.length < 2) continue
        found.push([from, to + 1])
        break
      }
    }
  }
  return found
}

function join(spans: Span[]): readonly Span[] {
  const joined: { from: number; to: number }[] = []
  for (const span of spans.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else joined.push({ ...span })
  }
  return joined
}

function cut(text: string, spans: readonly Span[], start: number, end: number): Segment[] {
  const segments: Segment[] = []
  let at = start
  for (const span of spans) {
    if (span.to <= start || span.from >= end) continue
    if (span.from > at) segments.push({ text: text.slice(at, span.from), hit: false })
    segments.push({ text: text.slice(Math.max(span.from, start), Math.min(span.to, end)), hit: true })
    at = Math.min(span.to, end)
  }
  if (at < end) segments.push({ text: text.slice(at, end), hit: false })
  return segments
}

/** The stretch of `width` characters that holds most hits, a little before the first of them. */
function window(text: string, spans: readonly Span[], width: number): readonly Segment[] {
  let best = spans[0]?.from ?? 0
  let most = 0
  for (const span of spans) {
    const count = spans.filter((other) => other.from >= span.from && other.to <= span.from + width * 0.7).length
    if (count > most) {
      most = count
      best = span.from
    }
  }
  const start = snap(text, Math.max(0, Math.min(best - Math.floor(width * 0.25), text.length - width)))
  const end = snap(text, Math.min(text.length, start + width))
  const segments = cut(text, spans, start, end).map((segment) => ({
    ...segment,
    text: segment.text.replace(/\s+/g, ' '),
  }))
  if (start > 0) segments.unshift({ text: '…', hit: false })
  if (end < text.length) segments.push({ text: '…', hit: false })
  return segments
}

/** Never between the halves of a surrogate pair. */
function snap(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}

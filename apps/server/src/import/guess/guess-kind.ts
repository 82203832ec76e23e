import type { ColumnFacts } from '../read/inspect-table.ts'

/** What a field for this column should be; choices come with their values, most frequent first. */
export interface KindGuess {
  readonly kind:
    | 'text'
    | 'longText'
    | 'integer'
    | 'decimal'
    | 'percent'
    | 'boolean'
    | 'date'
    | 'dateTime'
    | 'choice'
    | 'choices'
    | 'url'
    | 'email'
    | 'phone'
  readonly choices?: readonly string[]
}

const patterns: readonly (readonly [KindGuess['kind'], RegExp])[] = [
  ['email', /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i],
  ['url', /^https?:\/\/\S+$/i],
  ['boolean', /^(?:true|false|yes|no|y|n|是|否|对|错|√|×)$/i],
  ['percent', /^[-+]?\d+(?:\.\d+)?\s?%$/],
  [
    'date',
    /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/ ][A-Za-z]{3}[-/ ]\d{2,4}|\d{1,2}[/.]\d{1,2}[/.]\d{4})$/,
  ],
  [
    'dateTime',
    /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/ ][A-Za-z]{3}[-/ ]\d{2,4}|\d{1,2}[/.]\d{1,2}[/.]\d{4})[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M|Z|[+-]\d{2}:?\d{2})?$/i,
  ],
  ['phone', /^(?:\+?\d{1,3}[- ]?)?(?:1[3-9]\d{9}|\(?\d{2,4}\)?[- ]\d{3,4}[- ]?\d{4})$/],
  ['integer', /^[-+]?(?:\d{1,15}|\d{1,3}(?:,\d{3})+)$/],
  ['decimal', /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/],
]

/** Guesses the kind of a column by what nearly all of its values look like. */
export function guessKind(column: ColumnFacts): KindGuess {
  const values = column.values
  if (values.length === 0) return { kind: 'text' }
  for (const [kind, pattern] of patterns) {
    // Leading zeros are labels, not numbers: 00123 must not become 123.
    const fits = values.filter((value) => pattern.test(value) && !(isNumber(kind) && /^0\d/.test(value))).length
    if (fits / values.length >= 0.97) return { kind }
  }
  const choices = choicesOf(column)
  if (choices) return choices
  return { kind: column.longest > 200 || values.some((value) => value.includes('\n')) ? 'longText' : 'text' }
}

const isNumber = (kind: string) => kind === 'integer' || kind === 'decimal'

/** Few short values that repeat are choices; the same behind semicolons or commas are several. */
function choicesOf(column: ColumnFacts): KindGuess | null {
  return severalOf(column, /[;\uff1b、|\n]/) ?? oneOf(column) ?? severalOf(column, /[;\uff1b,\uff0c、|\n]/)
}

function oneOf(column: ColumnFacts): KindGuess | null {
  if (!column.tally || column.filled < 8 || column.longest > 40) return null
  const most = Math.min(30, Math.ceil(column.filled / 3))
  return column.tally.size <= most ? { kind: 'choice', choices: byFrequency(column.tally) } : null
}

function severalOf(column: ColumnFacts, separator: RegExp): KindGuess | null {
  const parts = new Map<string, number>()
  let lists = 0
  for (const value of column.values) {
    const pieces = value.split(separator).map((piece) => piece.trim())
    if (pieces.length > 1) lists++
    if (pieces.some((piece) => piece.length > 30)) return null
    for (const piece of pieces) if (piece !== '') parts.set(piece, (parts.get(piece) ?? 0) + 1)
  }
  if (lists / column.values.length < 0.2 || parts.size > Math.min(60, column.values.length / 2)) return null
  return { kind: 'choices', choices: byFrequency(parts) }
}

function byFrequency(tally: ReadonlyMap<string, number>): string[] {
  return [...tally].sort((a, b) => b[1] - a[1]).map(([value]) => value)
}

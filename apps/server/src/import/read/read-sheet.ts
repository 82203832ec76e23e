import { refuse } from '@throughline/model/problem'
import { fileWords } from './file-words.ts'
import type { ReadLimits } from './limits.ts'
import { readXml } from './read-xml.ts'
import type { Row } from './table.ts'
import { elapsedToText, type NumberLook, percentText, plainNumber, serialToText } from './xlsx-date.ts'
import { unescapeText } from './xlsx-strings.ts'

export interface SheetContext {
  readonly strings: readonly string[]
  readonly looks: readonly NumberLook[]
  readonly from1904: boolean
  readonly limits: ReadLimits
}

/** Streams the rows of one worksheet. Formulas give the value they had when the file was saved; their text is never run. */
export async function* readSheet(bytes: AsyncIterable<Buffer>, context: SheetContext): AsyncGenerator<readonly Row[]> {
  const { limits } = context
  let batch: Row[] = []
  let rowNumber = 0
  let cells: string[] = []
  let column = -1
  let type = 'n'
  let look: NumberLook = 'plain'
  let value = ''
  let taking = false
  let phonetic = 0
  const parts = readXml(bytes, {
    open: (name, attributes) => {
      if (name === 'row') {
        rowNumber = attributes.r === undefined ? rowNumber + 1 : Number(attributes.r)
        if (!(rowNumber >= 1 && rowNumber <= limits.rows)) {
          throw refuse('too-large', { what: 'xlsx', limit: fileWords.rows(limits.rows) })
        }
        cells = []
        column = -1
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
        if (!(column >= 0 && column < 16_384))
          throw refuse('file-broken', { reason: fileWords.cell(attributes.r ?? '') })
        type = attributes.t ?? 'n'
        look = context.looks[Number(attributes.s ?? 0)] ?? 'plain'
        value = ''
      } else if (name === 'v') taking = true
      else if (name === 'rPh') phonetic++
      else if (name === 't') taking = phonetic === 0
    },
    text: (text) => {
      if (!taking) return
      value += text
      if (value.length > limits.cellChars)
        throw refuse('too-large', { what: 'xlsx', limit: fileWords.characters(limits.cellChars) })
    },
    close: (name) => {
      if (name === 'v' || name === 't') taking = false
      else if (name === 'rPh') phonetic--
      else if (name === 'c') {
        const text = cellText(type, value, look, context)
        if (text === '') return
        // Only filled cells make a row wide: styled empty columns out to XFD are common and hold nothing.
        if (column >= limits.columns) {
          throw refuse('too-many', { field: fileWords.row(rowNumber), count: column + 1, max: limits.columns })
        }
        while (cells.length < column) cells.push('')
        cells[column] = text
      } else if (name === 'row' && cells.length > 0) batch.push({ number: rowNumber, cells })
    },
  })
  for await (const _ of parts) {
    if (batch.length === 0) continue
    const full = batch
    batch = []
    yield full
  }
}

function cellText(type: string, value: string, look: NumberLook, context: SheetContext): string {
  switch (type) {
    case 's':
      return value === '' ? '' : (context.strings[Number(value)] ?? '')
    case 'inlineStr':
    case 'str':
      return unescapeText(value)
    case 'b':
      return value === '1' ? 'true' : 'false'
    case 'd':
      return value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d).*$/, '$1 $2').replace(' 00:00:00', '')
    case 'e':
      // #N/A, #REF! and their like are the absence of a value.
      return ''
    default:
      return value === '' ? '' : numberText(value, look, context.from1904)
  }
}

function numberText(raw: string, look: NumberLook, from1904: boolean): string {
  if (look === 'plain') return plainNumber(raw)
  const value = Number(raw)
  if (look === 'date') return serialToText(value, from1904) ?? plainNumber(raw)
  if (look === 'elapsed') return elapsedToText(value)
  return percentText(value)
}

/** `AB12` → 27. */
export function columnOf(reference: string): number {
  let column = 0
  for (const char of reference) {
    const code = char.charCodeAt(0)
    if (code >= 65 && code <= 90) column = column * 26 + code - 64
    else if (code >= 97 && code <= 122) column = column * 26 + code - 96
    else break
  }
  return column - 1
}

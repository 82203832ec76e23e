import {
  type Comparison,
  everything,
  type Filter,
  type FilterValue,
  type Operator,
  type Query,
  type Sort,
} from './filter.ts'
import { filterFault } from './filter-fault.ts'
import { FilterReader } from './filter-reader.ts'
import { emptyWords, filledWords, readBareValue } from './filter-value.ts'

const longest = 8_000
const deepest = 40
const mostTerms = 500

// Full-width signs, as a Chinese keyboard types them: \uff1a colon, \uff1d equals, \uff1e and \uff1c greater and less.
const namePattern = /([\p{L}_][\p{L}\p{N}_]*)(:|\uff1a)?(!=|>=|<=|!~|≠|≥|≤|[=><~\uff1d\uff1e\uff1c])?/u
const operatorOf: Readonly<Record<string, Operator>> = {
  '=': '=',
  '\uff1d': '=',
  '!=': '!=',
  '≠': '!=',
  '>': '>',
  '\uff1e': '>',
  '>=': '>=',
  '≥': '>=',
  '<': '<',
  '\uff1c': '<',
  '<=': '<=',
  '≤': '<=',
  '~': '~',
  '!~': '!~',
}
const sortNames: ReadonlySet<string> = new Set(['sort', 'order', '排序'])

/**
 * Reads what people type: `type:requirement state:open owner:@me score>20 created>-30d "登录" sort:-score`. Terms beside
 * each other must all hold; `OR`, `NOT`, a leading minus and brackets combine them; `a:b,c` is either. Which fields exist
 * is asked later (`resolve-filter`). Throws `invalid-filter` with the position of what is wrong.
 */
export function parseFilter(text: string): Query {
  if (text.length > longest)
    throw filterFault(longest, `it is longer than ${longest} characters`, `长度超过 ${longest} 个字符`)
  const reader = new FilterReader(text)
  const sort: Sort[] = []
  const state = { depth: 0, terms: 0, sort }
  const filter = readOr(reader, state)
  if (!reader.ended) throw filterFault(reader.at, 'this bracket was never opened', '这个括号没有对应的左括号')
  return { filter, sort }
}

interface State {
  depth: number
  terms: number
  readonly sort: Sort[]
}

function readOr(reader: FilterReader, state: State): Filter {
  const parts = [readAnd(reader, state)]
  for (;;) {
    const at = reader.at
    if (!reader.take(/(?:OR|\|\|)(?=[\s("“「]|$)\s*/)) break
    const [last] = parts.slice(-1)
    if (last && isEverything(last)) throw filterFault(at, 'something must stand before OR', 'OR 之前应有条件')
    const part = readAnd(reader, state)
    if (isEverything(part)) throw filterFault(reader.at, 'something must follow OR', 'OR 之后应有条件')
    parts.push(part)
  }
  return parts.length === 1 && parts[0] ? parts[0] : { or: parts }
}

function readAnd(reader: FilterReader, state: State): Filter {
  const parts: Filter[] = []
  for (;;) {
    reader.skipSpace()
    if (
      reader.ended ||
      reader.next === ')' ||
      /^(?:OR(?=[\s("“「]|$)|\|\|)/.test(reader.text.slice(reader.at, reader.at + 3))
    )
      break
    if (reader.take(/AND(?=[\s("“「]|$)/)) continue
    const term = readTerm(reader, state)
    if (term) parts.push(term)
  }
  if (parts.length === 0) return everything
  return parts.length === 1 && parts[0] ? parts[0] : { and: parts }
}

/** One condition; null for `sort:`, which orders and does not filter. */
function readTerm(reader: FilterReader, state: State): Filter | null {
  const start = reader.at
  if (++state.terms > mostTerms)
    throw filterFault(start, `it has more than ${mostTerms} terms`, `条件超过 ${mostTerms} 个`)
  if (state.depth > deepest) throw filterFault(start, 'it is nested too deeply', '嵌套过深')
  state.depth++
  try {
    if (reader.take(/NOT(?=[\s("“「])\s*/) || reader.take(/-(?=[^\s\-,])/)) return readNot(reader, state, start)
    if (reader.next === '(') return readGroup(reader, state)
    if (reader.quoted) return word(reader.takeQuoted(), start)
    const comparison = readComparison(reader, state)
    return comparison === undefined ? word(reader.takeBare(''), start) : comparison
  } finally {
    state.depth--
  }
}

function readNot(reader: FilterReader, state: State, start: number): Filter {
  reader.skipSpace()
  if (reader.ended) throw filterFault(start, 'something must follow NOT', 'NOT 之后应有条件')
  const sorts = state.sort.length
  const inner = readTerm(reader, state)
  if (!inner || state.sort.length > sorts) throw filterFault(start, 'an order cannot be negated', '排序不能取反')
  return { not: inner }
}

function readGroup(reader: FilterReader, state: State): Filter {
  const start = reader.at
  const sorts = state.sort.length
  reader.at++
  const inner = readOr(reader, state)
  if (reader.next !== ')') throw filterFault(start, 'this bracket is not closed', '这个括号没有闭合')
  if (state.sort.length > sorts) throw filterFault(start, 'an order cannot stand in brackets', '排序不能写在括号内')
  if (isEverything(inner)) throw filterFault(start, 'these brackets are empty', '括号内没有条件')
  reader.at++
  return inner
}

/** `name`, an operator and values; null for an order, undefined where the text is no comparison but a word. */
function readComparison(reader: FilterReader, state: State): Filter | null | undefined {
  const start = reader.at
  const match = reader.take(namePattern)
  const name = match?.[1]
  if (
    !match ||
    name === undefined ||
    (match[2] === undefined && match[3] === undefined) ||
    isAddress(reader, match[0])
  ) {
    reader.at = start
    return undefined
  }
  const operator = operatorOf[match[3] ?? '='] ?? '='
  if (sortNames.has(name.toLowerCase()) && operator === '=') {
    state.sort.push(...readSort(reader))
    return null
  }
  const values: FilterValue[] = []
  const special: Operator[] = []
  do {
    const at = reader.at
    if (reader.quoted) values.push({ literal: reader.takeQuoted() })
    else {
      const bare = reader.takeBare(',\uff0c')
      if (bare === '') throw filterFault(at, `a value is missing after “${name}”`, `“${name}”之后缺少值`)
      const asks = operator === '=' || operator === '!='
      if (asks && emptyWords.has(bare.toLowerCase())) special.push('empty')
      else if (asks && filledWords.has(bare.toLowerCase())) special.push('filled')
      else values.push(readBareValue(bare))
    }
  } while (reader.take(/[,\uff0c]/))
  return combine(name, operator, values, special)
}

/** `https://…` is a word, though it looks like a field and a value. */
function isAddress(reader: FilterReader, matched: string): boolean {
  return /[:\uff1a]$/.test(matched) && reader.text.startsWith('//', reader.at)
}

/** `score:empty,3` asks for either; `score!=empty` for the contrary. */
function combine(
  field: string,
  operator: Operator,
  values: readonly FilterValue[],
  special: readonly Operator[],
): Filter {
  const where = (comparison: Comparison): Filter => ({ where: comparison })
  const parts: Filter[] = special.map((asked) => where({ field, operator: asked, values: [] }))
  const negated = operator === '!='
  if (parts.length === 0) return where({ field, operator, values })
  if (values.length > 0) parts.unshift(where({ field, operator: '=', values }))
  const either: Filter = parts.length === 1 && parts[0] ? parts[0] : { or: parts }
  return negated ? { not: either } : either
}

function readSort(reader: FilterReader): readonly Sort[] {
  const sorts: Sort[] = []
  do {
    const at = reader.at
    const match = reader.take(/([-+]?)([\p{L}_][\p{L}\p{N}_]*)/u)
    if (!match?.[2]) throw filterFault(at, 'a field to sort by is missing', '缺少排序字段')
    sorts.push({ field: match[2], descending: match[1] === '-' })
  } while (reader.take(/[,\uff0c]/))
  if (!reader.ended && !/[\s)]/.test(reader.next))
    throw filterFault(reader.at, 'a field to sort by is expected', '此处应为排序字段')
  return sorts
}

/** `-score,title` or `-score title`, as the `sort` parameter of a list and a declared view have it. */
export function parseSort(text: string): readonly Sort[] {
  const reader = new FilterReader(text.trim())
  const sorts: Sort[] = []
  while (!reader.ended) {
    sorts.push(...readSort(reader))
    if (reader.next === ')') throw filterFault(reader.at, 'a field to sort by is expected', '此处应为排序字段')
    reader.skipSpace()
  }
  return sorts
}

function word(text: string, at: number): Filter {
  if (text.trim() === '') throw filterFault(at, 'a word is expected here', '此处应为关键词')
  return { word: text }
}

function isEverything(filter: Filter): boolean {
  return 'and' in filter && filter.and.length === 0
}

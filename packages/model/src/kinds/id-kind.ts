import { cleanLine } from '../clean-text.ts'
import type { Field } from '../field.ts'
import type { ColumnType, Kind, Random } from '../kind.ts'
import { defineKind } from '../kind.ts'
import type { Label } from '../label.ts'
import { accepted, type Parsed, rejected } from '../problem.ts'
import { randomInteger } from '../seeded-random.ts'
import { neutraliseCell } from '../spreadsheet-cell.ts'
import { wrongKind } from '../wrong-kind.ts'
import { listOperators } from './list-operators.ts'

interface IdKind<Name> {
  readonly name: Name
  readonly expected: Label
  readonly column: ColumnType
  /** The properties by which an object on the wire may say which one it means, in order of preference. */
  readonly by: readonly string[]
  /** The property that a spreadsheet should hold. */
  readonly cell: readonly string[]
}

/**
 * A kind whose value points at something by id. Parsing accepts an id or another name for it (a key, an e-mail
 * address, `me`); which of these exist, and which the caller may see, is known one floor up, where names become ids.
 */
export function idKind<Name extends 'person' | 'reference' | 'file'>(kind: IdKind<Name>): Kind<Name> {
  return defineKind<Name>({
    name: kind.name,
    operators: ['=', '!=', 'empty', 'filled'],
    expected: () => kind.expected,
    parse: ((input: unknown, field: Field) => {
      if (input === null || input === undefined) return accepted(null)
      return readId(input, field, kind)
    }) as Kind<Name>['parse'],
    print: (value) => idText(value, kind.cell),
    sortKey: (value) => idText(value, ['id']),
    jsonSchema: () => ({ type: 'string' }),
    columns: () => [{ suffix: '', type: kind.column }],
    sample: ((random: Random) => sampleId(random)) as Kind<Name>['sample'],
  })
}

/** Several of them, each once, in the order given. */
export function idListKind<Name extends 'people' | 'references' | 'files'>(kind: IdKind<Name>): Kind<Name> {
  const print = (value: unknown) => (value as readonly unknown[]).map((one) => idText(one, kind.cell)).join('; ')
  return defineKind<Name>({
    name: kind.name,
    operators: listOperators,
    sortColumn: null,
    sortKey: () => null,
    expected: () => kind.expected,
    parse: ((input: unknown, field: Field<Name>): Parsed<readonly string[] | null> => {
      if (input === null || input === undefined) return accepted(null)
      const parts = typeof input === 'string' && input.length <= 50_000 ? input.split(/[;\uff1b,\uff0c、\n]/) : input
      if (!Array.isArray(parts)) return wrongKind(field, kind.expected, input)
      const ids = new Set<string>()
      for (const part of parts) {
        const parsed = readId(part, field, kind)
        if (!parsed.ok) return parsed
        if (parsed.value !== null) ids.add(parsed.value)
      }
      const max = field.options.max ?? 1_000
      if (ids.size > max) return rejected('too-many', { field: field.label, count: ids.size, max })
      return accepted(ids.size === 0 ? null : [...ids])
    }) as Kind<Name>['parse'],
    print,
    writeCsv: (value) => neutraliseCell(print(value)),
    jsonSchema: (field) => ({
      type: 'array',
      items: { type: 'string' },
      uniqueItems: true,
      maxItems: field.options.max ?? 1_000,
    }),
    columns: () => [{ suffix: '', type: kind.column, array: true }],
    fromSql: (([cell]: readonly unknown[]) =>
      Array.isArray(cell) && cell.length > 0 ? (cell as string[]) : null) as Kind<Name>['fromSql'],
    sample: ((random: Random, field: Field<Name>) =>
      Array.from({ length: randomInteger(random, 1, Math.min(3, field.options.max ?? 3)) }, () =>
        sampleId(random),
      )) as Kind<Name>['sample'],
  })
}

function readId<Name>(input: unknown, field: Field, kind: IdKind<Name>): Parsed<string | null> {
  let name = input
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
    const object = input as Readonly<Record<string, unknown>>
    name = kind.by.map((property) => object[property]).find((value) => typeof value === 'string')
  }
  if (typeof name !== 'string' || name.length > 2_000) return wrongKind(field, kind.expected, input)
  const text = cleanLine(name)
  if (text === '') return accepted(null)
  if (text.length > 300) return wrongKind(field, kind.expected, text)
  return accepted(text)
}

/** How a spreadsheet names it: what the wire knows beside the id (a key, an e-mail address), or the id itself. */
function idText(value: unknown, properties: readonly string[]): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const object = value as Readonly<Record<string, unknown>>
  const found = [...properties, 'id']
    .map((property) => object[property])
    .find((one) => typeof one === 'string' && one !== '')
  return typeof found === 'string' ? found : ''
}

/** A UUID of the seventh version, made from the sample's own numbers. */
function sampleId(random: Random): string {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => randomInteger(random, 0, 15).toString(16)).join('')
  return `0190${hex(4)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`
}

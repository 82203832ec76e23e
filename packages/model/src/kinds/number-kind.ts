import type { Field } from '../field.ts'
import type { Operator } from '../filter/filter.ts'
import { defineKind, type JsonSchema, type Kind, type KindContext, type Random } from '../kind.ts'
import type { Label, Language } from '../label.ts'
import { accepted, type Parsed } from '../problem.ts'
import { plainNumber } from '../read-number.ts'
import { outOfRange, wrongKind } from '../wrong-kind.ts'

export const orderedOperators: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<=', 'empty', 'filled']

/** The kinds whose value is one number. */
export type NumberKindName = 'integer' | 'decimal' | 'percent' | 'scale' | 'progress' | 'rating' | 'duration'

interface NumberKind<Name extends NumberKindName> {
  readonly name: Name
  readonly column: 'integer' | 'numeric'
  readonly expected: (field: Field<Name>) => Label
  /** The number an input stands for, undefined when it stands for none. */
  readonly read: (input: unknown, field: Field<Name>, context: KindContext) => number | undefined
  readonly limits: (field: Field<Name>) => readonly [min: number | null, max: number | null]
  readonly print?: (value: number, field: Field<Name>, language: Language) => string
  /** As a spreadsheet wants it; by default a plain number. */
  readonly cell?: (value: number, field: Field<Name>) => string
  readonly sample: (random: Random, field: Field<Name>) => number
}

/** A kind of number between limits. Numbers are never neutralised in a spreadsheet: −5 is no formula. */
export function numberKind<Name extends NumberKindName>(kind: NumberKind<Name>): Kind<Name> {
  const parse = (input: unknown, field: Field<Name>, context: KindContext): Parsed<number | null> => {
    if (input === null || input === undefined) return accepted(null)
    if (typeof input === 'string' && input.trim() === '') return accepted(null)
    const number = kind.read(input, field, context)
    if (number === undefined) return wrongKind(field, kind.expected(field), input)
    const [min, max] = kind.limits(field)
    if ((min !== null && number < min) || (max !== null && number > max)) return outOfRange(field, min, max, number)
    return accepted(number)
  }
  return defineKind<Name>({
    name: kind.name,
    operators: orderedOperators,
    expected: kind.expected,
    parse: parse as Kind<Name>['parse'],
    print: (value, field, language) => (kind.print ?? plainNumber)(Number(value), field, language),
    readCsv: (cell, field, context) =>
      parse(cell, field, { ...context, source: 'import' }) as ReturnType<Kind<Name>['parse']>,
    writeCsv: (value, field) => (kind.cell ? kind.cell(Number(value), field) : plainNumber(Number(value))),
    jsonSchema: (field): JsonSchema => {
      const [minimum, maximum] = kind.limits(field)
      return {
        type: kind.column === 'integer' ? 'integer' : 'number',
        ...(minimum === null ? {} : { minimum }),
        ...(maximum === null ? {} : { maximum }),
      }
    },
    columns: () => [{ suffix: '', type: kind.column }],
    // The driver returns bigints and numerics as strings; all of ours fit a double.
    fromSql: ([cell]) =>
      (cell === null || cell === undefined ? null : Number(cell)) as ReturnType<Kind<Name>['fromSql']>,
    sample: (random, field) => kind.sample(random, field) as ReturnType<Kind<Name>['sample']>,
  })
}

import Type from 'typebox'
import { InputError } from '../input-error.ts'
import type { Column } from './numeric/double-double.ts'
import { timesColumn, toColumn } from './numeric/least-squares.ts'

/** How a model is asked for: rows of x, whether there is an intercept, names, powers of a single x. */
export const designOptions = {
  x: Type.Array(Type.Array(Type.Number(), { minItems: 1 }), { description: 'One row per y.' }),
  intercept: Type.Optional(Type.Boolean({ description: 'Default true.' })),
  names: Type.Optional(Type.Array(Type.String(), { description: 'Of the columns of x; default x1, x2, …' })),
  degree: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 20, description: 'With one column of x: fit a polynomial of this degree.' }),
  ),
}

export interface Design {
  readonly names: string[]
  readonly columns: Column[]
  readonly intercept: boolean
  /** The row of the design for one row of x. */
  readonly rowOf: (row: readonly number[], pointer: string) => number[]
}

/** The columns of a linear model. Refuses ragged rows, and a degree with more than one column. */
export function designColumns(
  request: {
    readonly x: readonly (readonly number[])[]
    readonly intercept?: boolean
    readonly names?: readonly string[]
    readonly degree?: number
  },
  n: number,
): Design {
  const { x, degree = 1 } = request
  if (x.length !== n) throw new InputError('inconsistent', { rows: x.length, expected: n }, '/x')
  const width = x[0]?.length ?? 0
  for (const [index, row] of x.entries()) checkWidth(row, width, `/x/${index}`)
  if (degree > 1 && width !== 1) throw new InputError('inconsistent', { columns: width, expected: 1 }, '/degree')
  if (request.names && request.names.length !== width)
    throw new InputError('inconsistent', { names: request.names.length, expected: width }, '/names')
  const intercept = request.intercept ?? true
  const plain = withFullPowers(Array.from({ length: width }, (_, column) => toColumn(x.map((row) => row[column]!))))
  const powers = plain.slice(0, 1)
  while (degree > 1 && powers.length < degree) powers.push(timesColumn(powers.at(-1)!, plain[0]!))
  const given = Array.from({ length: width }, (_, column) => request.names?.[column] ?? `x${column + 1}`)
  const named = degree > 1 ? powers.map((_, power) => (power === 0 ? given[0]! : `${given[0]}^${power + 1}`)) : given
  const columns = degree > 1 ? powers : plain
  return {
    names: intercept ? ['intercept', ...named] : named,
    columns: intercept ? [toColumn(new Float64Array(n).fill(1)), ...columns] : columns,
    intercept,
    rowOf(row, pointer) {
      checkWidth(row, width, pointer)
      const values = degree > 1 ? powers.map((_, power) => row[0]! ** (power + 1)) : row
      return intercept ? [1, ...values] : [...values]
    },
  }
}

/**
 * Columns that hold the powers of the first one, rounded, are replaced by the powers to full precision: a polynomial given
 * column by column then loses no digits either.
 */
function withFullPowers(columns: readonly Column[]): Column[] {
  const [base] = columns
  const leading = base?.high.findIndex((value) => value !== 0 && Math.abs(value) !== 1) ?? -1
  if (!base || leading < 0) return [...columns]
  const powers = [base]
  return columns.map((column, index) => {
    if (index === 0) return column
    const exponent = Math.round(Math.log(Math.abs(column.high[leading]!)) / Math.log(Math.abs(base.high[leading]!)))
    if (!(exponent >= 2 && exponent <= 20)) return column
    while (powers.length < exponent) powers.push(timesColumn(powers.at(-1)!, base))
    const power = powers[exponent - 1]!
    const same = column.high.every(
      (value, row) => Math.abs(value - power.high[row]!) <= exponent * 2.3e-16 * Math.abs(value),
    )
    return same ? power : column
  })
}

function checkWidth(row: readonly number[], width: number, pointer: string): void {
  if (row.length !== width) throw new InputError('inconsistent', { columns: row.length, expected: width }, pointer)
}

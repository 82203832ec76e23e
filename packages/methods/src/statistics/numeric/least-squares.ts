import { InputError } from '../../input-error.ts'
import {
  add,
  addTimes,
  at,
  type Column,
  divide,
  dot,
  multiply,
  negate,
  put,
  squareRoot,
  type Wide,
  wide,
} from './double-double.ts'
import { readDecimals } from './read-decimals.ts'

/** Numbers as a column of double-doubles; decimals (0.1) are taken as the decimals they are, not as their binary rounding. */
export function toColumn(values: ArrayLike<number>): Column {
  const decimals = readDecimals(values)
  const column = { high: new Float64Array(values.length), low: new Float64Array(values.length) }
  for (let row = 0; row < values.length; row++)
    put(column, row, decimals ? divide(wide(decimals.integers[row]!), wide(decimals.scale)) : wide(values[row]!))
  return column
}

/** Element by element. */
export function timesColumn(a: Column, b: Column): Column {
  const product = { high: new Float64Array(a.high.length), low: new Float64Array(a.high.length) }
  for (let row = 0; row < a.high.length; row++) put(product, row, multiply(at(a, row), at(b, row)))
  return product
}

const copy = (column: Column): Column => ({ high: column.high.slice(), low: column.low.slice() })

export interface LeastSquares {
  readonly coefficients: number[]
  readonly residuals: Float64Array
  readonly residualSumOfSquares: number
  /** (XᵀX)⁻¹. */
  readonly inverse: number[][]
  /** Diagonal of the hat matrix. */
  readonly leverage: Float64Array
}

/**
 * Least squares by Householder’s QR decomposition in double-double arithmetic: exact to the last digit of a double wherever the
 * columns can be told apart at all. Refuses columns that depend on one another, by name.
 * Source: G. Golub, “Numerical methods for solving linear least squares problems”, 1965. O(rows · columns²).
 */
export function leastSquares(columns: readonly Column[], y: Column, names: readonly string[]): LeastSquares {
  const size = columns.length
  const rows = y.high.length
  const work = columns.map(copy)
  const target = copy(y)
  const diagonal: Wide[] = []
  const reflectors: { column: Column; scale: Wide }[] = []
  for (let k = 0; k < size; k++) {
    const column = work[k]!
    const whole = Math.sqrt(dot(columns[k]!, columns[k]!, 0).high)
    const norm = squareRoot(dot(column, column, k))
    if (!(norm.high > whole * 1e-14)) throw new InputError('singular', { got: names[k]! }, '/x')
    const head = at(column, k)
    const corner = head.high > 0 ? negate(norm) : norm
    put(column, k, add(head, negate(corner)))
    const scale = divide(wide(-2), dot(column, column, k))
    for (const other of [...work.slice(k + 1), target])
      addTimes(other, multiply(scale, dot(column, other, k)), column, k)
    diagonal.push(corner)
    reflectors.push({ column, scale })
  }
  const upper = (row: number, column: number): Wide => (row === column ? diagonal[row]! : at(work[column]!, row))
  const coefficients = backSubstitute(
    upper,
    Array.from({ length: size }, (_, row) => at(target, row)),
  )
  const inverseFactor = Array.from({ length: size }, (_, k) =>
    backSubstitute(
      upper,
      Array.from({ length: size }, (_, row) => wide(row === k ? 1 : 0)),
    ),
  )
  const residual = copy(y)
  for (const [k, coefficient] of coefficients.entries()) addTimes(residual, negate(coefficient), columns[k]!, 0)
  return {
    coefficients: coefficients.map(({ high }) => high),
    residuals: residual.high,
    residualSumOfSquares: dot(residual, residual, 0).high,
    inverse: inverseFactor.map((_, row) =>
      inverseFactor.map(
        (_, column) =>
          inverseFactor.reduce((sum, entry) => add(sum, multiply(entry[row]!, entry[column]!)), wide(0)).high,
      ),
    ),
    leverage: leverageOf(reflectors, size, rows),
  }
}

function backSubstitute(upper: (row: number, column: number) => Wide, right: readonly Wide[]): Wide[] {
  const solution = [...right]
  for (let row = right.length - 1; row >= 0; row--) {
    let value = right[row]!
    for (let column = row + 1; column < right.length; column++)
      value = add(value, negate(multiply(upper(row, column), solution[column]!)))
    solution[row] = divide(value, upper(row, row))
  }
  return solution
}

/** Row norms of Q, whose columns are the reflected unit vectors. */
function leverageOf(reflectors: readonly { column: Column; scale: Wide }[], size: number, rows: number): Float64Array {
  const leverage = new Float64Array(rows)
  for (let k = 0; k < size; k++) {
    const unit = new Float64Array(rows)
    unit[k] = 1
    for (let step = k; step >= 0; step--) {
      const { column, scale } = reflectors[step]!
      let along = 0
      for (let row = step; row < rows; row++) along += column.high[row]! * unit[row]!
      for (let row = step; row < rows; row++) unit[row] = unit[row]! + scale.high * along * column.high[row]!
    }
    for (let row = 0; row < rows; row++) leverage[row] = leverage[row]! + unit[row]! ** 2
  }
  return leverage
}

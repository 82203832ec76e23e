/**
 * Columns of numbers with about 32 digits: each value is the unevaluated sum of two doubles.
 * Source: T. J. Dekker, “A floating-point technique for extending the available precision”, 1971.
 */
export interface Column {
  readonly high: Float64Array
  readonly low: Float64Array
}

/** One number of a column. */
export interface Wide {
  readonly high: number
  readonly low: number
}

export const wide = (high: number, low = 0): Wide => {
  const sum = high + low
  return { high: sum, low: low - (sum - high) }
}

const splitter = 134217729 // 2^27 + 1

/** The rounding error of a · b, given the product. */
function productError(a: number, b: number, product: number): number {
  const shiftedA = splitter * a
  const aHigh = shiftedA - (shiftedA - a)
  const aLow = a - aHigh
  const shiftedB = splitter * b
  const bHigh = shiftedB - (shiftedB - b)
  const bLow = b - bHigh
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)
}

export function add(a: Wide, b: Wide): Wide {
  const sum = a.high + b.high
  const part = sum - a.high
  return wide(sum, a.high - (sum - part) + (b.high - part) + a.low + b.low)
}

export const negate = (a: Wide): Wide => ({ high: -a.high, low: -a.low })

export function multiply(a: Wide, b: Wide): Wide {
  const product = a.high * b.high
  return wide(product, productError(a.high, b.high, product) + a.high * b.low + a.low * b.high)
}

export function divide(a: Wide, b: Wide): Wide {
  const first = a.high / b.high
  const rest = add(a, negate(multiply(wide(first), b)))
  const second = rest.high / b.high
  const last = add(rest, negate(multiply(wide(second), b)))
  return add(wide(first, second), wide(last.high / b.high))
}

export function squareRoot(a: Wide): Wide {
  if (a.high <= 0) return wide(0)
  const first = Math.sqrt(a.high)
  const rest = add(a, negate(multiply(wide(first), wide(first))))
  return wide(first, rest.high / (2 * first))
}

/** Σ a · b from a row on. */
export function dot(a: Column, b: Column, from: number): Wide {
  let high = 0
  let low = 0
  for (let row = from; row < a.high.length; row++) {
    const x = a.high[row]!
    const y = b.high[row]!
    const product = x * y
    const sum = high + product
    const part = sum - high
    low += high - (sum - part) + (product - part) + productError(x, y, product) + x * b.low[row]! + a.low[row]! * y
    high = sum
  }
  return wide(high, low)
}

/** a += factor · b from a row on. */
export function addTimes(a: Column, factor: Wide, b: Column, from: number): void {
  for (let row = from; row < a.high.length; row++) {
    const y = b.high[row]!
    const product = factor.high * y
    const rest = productError(factor.high, y, product) + factor.high * b.low[row]! + factor.low * y
    const before = a.high[row]!
    const sum = before + product
    const part = sum - before
    const lost = before - (sum - part) + (product - part) + rest + a.low[row]!
    const high = sum + lost
    a.high[row] = high
    a.low[row] = lost - (high - sum)
  }
}

export const at = (column: Column, row: number): Wide => ({ high: column.high[row]!, low: column.low[row]! })

export function put(column: Column, row: number, value: Wide): void {
  column.high[row] = value.high
  column.low[row] = value.low
}

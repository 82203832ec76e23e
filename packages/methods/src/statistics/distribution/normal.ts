import type { Tail, Tails } from './tails.ts'

const small = [2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356, 0.06568233791820745]
const smallBelow = [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673]
const middle = [
  0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726, 6848.190450536283,
  11602.65143764735, 9842.714838383978, 1.0765576773720192e-8,
]
const middleBelow = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
]
const inverseRootTwoPi = 0.3989422804014327

/** The standard normal density. */
export function normalDensity(x: number): number {
  return inverseRootTwoPi * Math.exp((-x * x) / 2)
}

/**
 * Both tails of the standard normal distribution, relative error about 1e-15.
 * Sources: W. J. Cody, “Rational Chebyshev approximations for the error function”, 1969; far out, NIST DLMF 7.9.1.
 */
export function normalTails(x: number): Tails {
  const size = Math.abs(x)
  if (size <= 0.67448975) {
    const square = x * x
    let above = small[4]! * square
    let below = square
    for (let index = 0; index < 3; index++) {
      above = (above + small[index]!) * square
      below = (below + smallBelow[index]!) * square
    }
    const area = (x * (above + small[3]!)) / (below + smallBelow[3]!)
    return { lower: 0.5 + area, upper: 0.5 - area }
  }
  if (size > 39) return x > 0 ? { lower: 1, upper: 0 } : { lower: 0, upper: 1 }
  let tail: number
  if (size <= 5.656854249492381) {
    let above = middle[8]! * size
    let below = size
    for (let index = 0; index < 7; index++) {
      above = (above + middle[index]!) * size
      below = (below + middleBelow[index]!) * size
    }
    tail = (above + middle[7]!) / (below + middleBelow[7]!)
  } else {
    // Laplace’s continued fraction; 60 levels are more than double precision can show from here on.
    let below = size
    for (let level = 60; level > 0; level--) below = size + level / below
    tail = inverseRootTwoPi / below
  }
  // The exponent is split so that squaring loses nothing.
  const rounded = Math.trunc(size * 16) / 16
  tail *= Math.exp((-rounded * rounded) / 2) * Math.exp((-(size - rounded) * (size + rounded)) / 2)
  return x > 0 ? { lower: 1 - tail, upper: tail } : { lower: tail, upper: 1 - tail }
}

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)

const centralAbove = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
]
const centralBelow = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852546,
]
const nearAbove = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
]
const nearBelow = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
]
const outerAbove = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
]
const outerBelow = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
]

/**
 * The standard normal quantile of a lower (or upper) tail p in 0..1, relative error about 1e-16.
 * Source: M. J. Wichura, “Algorithm AS 241: the percentage points of the normal distribution”, 1988.
 */
export function normalQuantile(p: number, tail: Tail = 'lower'): number {
  if (tail === 'upper') return -normalQuantile(p)
  if (p <= 0) return Number.NEGATIVE_INFINITY
  if (p >= 1) return Number.POSITIVE_INFINITY
  const central = p - 0.5
  if (Math.abs(central) <= 0.425) {
    const r = 0.180625 - central * central
    return (central * polynomial(centralAbove, r)) / polynomial(centralBelow, r)
  }
  const r = Math.sqrt(-Math.log(central < 0 ? p : 1 - p))
  const size =
    r <= 5
      ? polynomial(nearAbove, r - 1.6) / polynomial(nearBelow, r - 1.6)
      : polynomial(outerAbove, r - 5) / polynomial(outerBelow, r - 5)
  return central < 0 ? -size : size
}

/**
 * The root of a continuous f between two points where its sign differs; Brent’s method.
 * Source: R. P. Brent, “Algorithms for minimization without derivatives”, 1973, chapter 4.
 */
export function findRoot(f: (x: number) => number, from: number, to: number, tolerance = 1e-15): number {
  let a = from
  let b = to
  let fa = f(a)
  let fb = f(b)
  if (fa === 0) return a
  if (fb === 0) return b
  let c = a
  let fc = fa
  let step = b - a
  let before = step
  for (let round = 0; round < 300; round++) {
    if (Math.sign(fb) === Math.sign(fc)) {
      c = a
      fc = fa
      step = b - a
      before = step
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b
      b = c
      c = a
      fa = fb
      fb = fc
      fc = fa
    }
    const precision = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2
    const half = (c - b) / 2
    if (Math.abs(half) <= precision || fb === 0) return b
    if (Math.abs(before) >= precision && Math.abs(fa) > Math.abs(fb)) {
      const ratio = fb / fa
      let p = 2 * half * ratio
      let q = 1 - ratio
      if (a !== c) {
        const s = fa / fc
        const r = fb / fc
        p = ratio * (2 * half * s * (s - r) - (b - a) * (r - 1))
        q = (s - 1) * (r - 1) * (ratio - 1)
      }
      if (p > 0) q = -q
      p = Math.abs(p)
      if (2 * p < Math.min(3 * half * q - Math.abs(precision * q), Math.abs(before * q))) {
        before = step
        step = p / q
      } else {
        step = half
        before = half
      }
    } else {
      step = half
      before = half
    }
    a = b
    fa = fb
    b += Math.abs(step) > precision ? step : Math.sign(half) * precision
    fb = f(b)
  }
  return b
}

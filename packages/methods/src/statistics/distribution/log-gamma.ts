const halfLogTwoPi = 0.9189385332046728

/**
 * Stirling’s remainder: ln Γ(n + 1) − (n + ½) ln n + n − ½ ln 2π, for n > 0.
 * Source: C. Loader, “Fast and accurate computation of binomial probabilities”, 2000; NIST DLMF 5.11.1.
 */
export function stirlingRemainder(n: number): number {
  if (n < 10) return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - halfLogTwoPi
  const square = 1 / (n * n)
  return (
    (1 / 12 -
      square *
        (1 / 360 -
          square *
            (1 / 1260 -
              square *
                (1 / 1680 -
                  square * (1 / 1188 - square * (691 / 360360 - square * (1 / 156 - (square * 3617) / 122400))))))) /
    n
  )
}

/** ln Γ(x) for x > 0: Stirling’s series above ten, the recurrence below. Absolute error about 1e-15. */
export function logGamma(x: number): number {
  if (x < 11) {
    let product = 1
    let shifted = x
    while (shifted < 11) product *= shifted++
    return logGamma(shifted) - Math.log(product)
  }
  const n = x - 1
  return (n + 0.5) * Math.log(n) - n + halfLogTwoPi + stirlingRemainder(n)
}

/** ln B(a, b). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/** ln (n choose k) for real n ≥ k ≥ 0. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}

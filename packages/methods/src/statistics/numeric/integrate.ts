export interface Rule {
  readonly nodes: readonly number[]
  readonly weights: readonly number[]
}

let rule: Rule | undefined

/** The 16-point Gauss–Legendre rule on −1..1, by Newton’s method on the Legendre polynomial. */
export function legendreRule(): Rule {
  if (rule) return rule
  const size = 16
  const nodes: number[] = []
  const weights: number[] = []
  for (let index = 0; index < size; index++) {
    let x = Math.cos((Math.PI * (index + 0.75)) / (size + 0.5))
    let slope = 0
    for (let round = 0; round < 100; round++) {
      let before = 1
      let value = x
      for (let degree = 2; degree <= size; degree++)
        [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree]
      slope = (size * (x * value - before)) / (x * x - 1)
      const step = value / slope
      x -= step
      if (Math.abs(step) < 1e-16) break
    }
    nodes.push(x)
    weights.push(2 / ((1 - x * x) * slope * slope))
  }
  rule = { nodes, weights }
  return rule
}

function panel(f: (x: number) => number, from: number, to: number): number {
  const { nodes, weights } = legendreRule()
  const middle = (from + to) / 2
  const half = (to - from) / 2
  let sum = 0
  for (let index = 0; index < nodes.length; index++) sum += weights[index]! * f(middle + half * nodes[index]!)
  return sum * half
}

/** ∫ f over from..to for a smooth f: 16-point Gauss–Legendre, halved until the halves agree with the whole. */
export function integrate(f: (x: number) => number, from: number, to: number, tolerance = 1e-15, depth = 12): number {
  const refine = (left: number, right: number, whole: number, level: number): number => {
    const middle = (left + right) / 2
    const lower = panel(f, left, middle)
    const upper = panel(f, middle, right)
    const better = lower + upper
    if (level === 0 || !(Math.abs(better - whole) > tolerance + 1e-14 * Math.abs(better))) return better
    return refine(left, middle, lower, level - 1) + refine(middle, right, upper, level - 1)
  }
  return from < to ? refine(from, to, panel(f, from, to), depth) : 0
}

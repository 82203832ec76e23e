import { normalDensity, normalTails } from '../statistics/distribution/normal.ts'
import { legendreRule } from '../statistics/numeric/integrate.ts'

interface Density {
  readonly nodes: readonly number[]
  /** Density of still being in the running at the node, times the weight of the node. */
  readonly masses: readonly number[]
}

const lowest = -9
const panels = 12

/** Nodes and weights over lowest..upper. */
function grid(upper: number): { nodes: number[]; weights: number[] } {
  const rule = legendreRule()
  const width = (upper - lowest) / panels
  const nodes: number[] = []
  const weights: number[] = []
  for (let panel = 0; panel < panels; panel++)
    rule.nodes.forEach((node, index) => {
      nodes.push(lowest + width * (panel + (node + 1) / 2))
      weights.push((rule.weights[index]! * width) / 2)
    })
  return { nodes, weights }
}

/**
 * The first crossing of upper bounds by a test statistic that is looked at several times: recursive numerical integration.
 * Source: P. Armitage, C. K. McPherson, B. C. Rowe, “Repeated significance tests on accumulating data”, 1969. O(looks · nodes²).
 */
export class BoundaryCrossing {
  readonly #times: readonly number[]
  #look = 0
  #density: Density | undefined

  constructor(times: readonly number[]) {
    this.#times = times
  }

  /** The chance of crossing at the present look for the first time, were the bound here. */
  chanceOf(bound: number): number {
    if (!this.#density) return normalTails(bound).upper
    const { nodes, masses } = this.#density
    const { now, before, step } = this.#scale()
    return nodes.reduce(
      (sum, node, index) => sum + masses[index]! * normalTails((bound * now - node * before) / step).upper,
      0,
    )
  }

  /** Goes on to the next look with this bound. */
  pass(bound: number): void {
    const { nodes, weights } = grid(Math.min(bound, 9))
    const previous = this.#density
    const { now, before, step } = this.#scale()
    const masses = nodes.map((node, index) => {
      if (!previous) return weights[index]! * normalDensity(node)
      const density = previous.nodes.reduce(
        (sum, from, place) => sum + previous.masses[place]! * normalDensity((node * now - from * before) / step),
        0,
      )
      return (weights[index]! * density * now) / step
    })
    this.#density = { nodes, masses }
    this.#look++
  }

  #scale() {
    const now = this.#times[this.#look]!
    const before = this.#look === 0 ? 0 : this.#times[this.#look - 1]!
    return { now: Math.sqrt(now), before: Math.sqrt(before), step: Math.sqrt(now - before) }
  }
}

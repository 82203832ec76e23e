import type { Random } from '../../random.ts'
import { compareOutcomes, createAppraisal, type Outcome, type Wishes } from './goal.ts'
import { isTimeless, mirror, type Project, tailsOf } from './project.ts'
import { ScheduleBuilder } from './schedule-builder.ts'

export interface Search {
  readonly random: Random
  /** Asked after every schedule: true ends the search. */
  readonly isOver: (built: number, best: Outcome) => boolean
  readonly wishes: Wishes
  /** Order keys of a schedule to begin with, such as the current plan. */
  readonly firstKeys?: Float64Array
}

export interface Found extends Outcome {
  readonly starts: Float64Array
  /** How many schedules were built. */
  readonly schedules: number
}

interface Individual extends Outcome {
  /** Starts in the time of its own direction. */
  readonly starts: Float64Array
}

const populationSize = 40
/** How much of the first population the parallel scheme builds; the serial one builds the rest. */
const parallelShare = 0.5
/** How children are made: each task from either parent, a stretch from one parent, else the father shaken. */
const mixShare = 0.35
const spliceShare = 0.55
/** How much of that a long lull leaves to shaking a stretch. */
const lullStretch = 0.5
/** In a lull: how many children are shaken all over, by up to what share of the time, and how many are built in parallel. */
const shakeShare = 0.3
const shakeWidth = 0.6
const lullParallel = 0.3
/** How many schedules without a better one make a full lull: the more tasks, the less a while means. */
const lullOf = (size: number): number => size ** 3 / 256

/**
 * Two populations, one of schedules pushed to the left and one pushed to the right, that breed each other in turns: children
 * of left-justified parents are built right-justified and the other way round, so every schedule built is also an improvement
 * pass over its parents. A child takes the finish of every task from either parent and is built in that order; twins are
 * refused, so that a small population stays varied.
 *
 * Sources: Debels and Vanhoucke, "A bi-population based genetic algorithm for the RCPSP", 2005; forward–backward improvement
 * after Valls, Ballestín and Quintanilla, "Justification and RCPSP", 2005. Where something is tied to a moment (calendars,
 * pins, dates) a plan cannot be turned round, and one population breeds itself.
 */
export function populationSearch(project: Project, { random, isOver, wishes, firstKeys }: Search): Found {
  const { size, durations } = project
  const twoWays = isTimeless(project)
  const builders = [new ScheduleBuilder(project), new ScheduleBuilder(twoWays ? mirror(project) : project)] as const
  const { appraise, hasLesserGoals } = createAppraisal(project, wishes)
  const best = createIndividual(size)
  const real = new Float64Array(size)
  let built = 0
  let bestAt = 0

  const build = (direction: 0 | 1, keys: Float64Array, into: Individual, scheme: 'serial' | 'parallel'): void => {
    const builder = builders[direction]
    into.makespan = builder[scheme](keys, into.starts)
    into.violation = into.makespan === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : builder.violation
    built++
    const turned = twoWays && direction === 1
    into.lateness = 0
    into.moved = 0
    if (hasLesserGoals || into.makespan < best.makespan) {
      for (let task = 0; task < size; task++) {
        const start = into.starts[task] as number
        real[task] = turned ? into.makespan - start - (durations[task] as number) : start
      }
      appraise(real, into)
    }
    if (into.makespan < best.makespan) bestAt = built
    if (compareOutcomes(into, best) < 0) copyInto(best, into, real)
  }

  const keys = new Float64Array(size)
  const urgency = tailsOf(project).map((tail, task) => Math.max(tail, -(project.latest[task] as number)))
  const populations: [Individual[], Individual[]] = [[], []]
  // The parallel scheme looks at all that could start, which is quadratic: not for large plans.
  const parallels = size > 1000 ? 0 : populationSize * parallelShare
  const widest = Math.min(2, 12 / Math.sqrt(size))
  for (let index = 0; index < populationSize && !(built > 0 && isOver(built, best)); index++) {
    // Latest starts first, blurred (regret-based sampling after Drexl 1991); widely, for variety is what runs out first.
    const blur = index === 0 ? 0 : widest
    for (let task = 0; task < size; task++) keys[task] = -(urgency[task] as number) * (1 + blur * (random() - 0.5))
    const given = firstKeys && index === 1
    if (given) keys.set(firstKeys)
    const individual = createIndividual(size)
    build(0, keys, individual, !given && index < parallels ? 'parallel' : 'serial')
    populations[0].push(individual)
  }

  const child = createIndividual(size)
  const sign = twoWays ? -1 : 1
  let direction: 0 | 1 = 1
  while (!isOver(built, best)) {
    const parents = populations[direction === 1 ? 0 : 1]
    const target = populations[direction]
    for (let index = 0; index < parents.length && !(index > 0 && isOver(built, best)); index++) {
      const father = parents[index] as Individual
      // The longer nothing better is found, the more is tried that parents would not have.
      const lull = Math.min(1, (built - bestAt) / lullOf(size))
      const way = parents.length > 1 ? random() / (1 - lullStretch * lull) : 1
      if (way < mixShare + spliceShare) {
        const mother = tournament(parents, index, random)
        if (way < mixShare) mix(father, mother, durations, keys, random, sign)
        else splice(father, mother, durations, keys, random, sign)
      } else shakeStretch(father, durations, keys, random, sign)
      if (random() < shakeShare * lull) shake(keys, random, father.makespan * shakeWidth * random())
      build(direction, keys, child, parallels > 0 && random() < lullParallel * lull ? 'parallel' : 'serial')
      if (target.length < parents.length) target.push(copyOf(child))
      else if (
        compareOutcomes(child, target[index] as Individual) <= 0 &&
        !target.some((other) => isTwin(other, child))
      )
        copyInto(target[index] as Individual, child, child.starts)
    }
    direction = direction === 1 ? 0 : 1
  }
  return { ...best, schedules: built }
}

function createIndividual(size: number): Individual {
  const worst = Number.POSITIVE_INFINITY
  return { starts: new Float64Array(size), violation: worst, makespan: worst, lateness: worst, moved: worst }
}

function copyOf(individual: Individual): Individual {
  return { ...individual, starts: individual.starts.slice() }
}

function copyInto(target: Individual, source: Outcome, starts: Float64Array): void {
  target.violation = source.violation
  target.makespan = source.makespan
  target.lateness = source.lateness
  target.moved = source.moved
  target.starts.set(starts)
}

function isTwin(left: Individual, right: Individual): boolean {
  if (left.makespan !== right.makespan) return false
  for (let task = 0; task < left.starts.length; task++) if (left.starts[task] !== right.starts[task]) return false
  return true
}

/** The better of two at random, neither of them the father. */
function tournament(parents: readonly Individual[], father: number, random: Random): Individual {
  const pick = (): Individual => {
    const index = Math.floor(random() * (parents.length - 1))
    return parents[index >= father ? index + 1 : index] as Individual
  }
  const one = pick()
  const other = pick()
  return compareOutcomes(one, other) <= 0 ? one : other
}

/** The order of a start among keys: where the child's time runs the other way, what finishes last comes first. */
function keyOf(start: number, duration: number, sign: 1 | -1): number {
  return sign === 1 ? start : -start - duration
}

/** Each task as in the father or as in the mother, at odds that differ from child to child. */
function mix(
  father: Individual,
  mother: Individual,
  durations: Float64Array,
  keys: Float64Array,
  random: Random,
  sign: 1 | -1,
): void {
  const odds = 0.05 + 0.9 * random()
  for (let task = 0; task < keys.length; task++) {
    const parent = random() < odds ? father : mother
    keys[task] = keyOf(parent.starts[task] as number, durations[task] as number, sign)
  }
}

/** A stretch of a quarter to three quarters of the time of one parent, the rest as in the other. */
function splice(
  father: Individual,
  mother: Individual,
  durations: Float64Array,
  keys: Float64Array,
  random: Random,
  sign: 1 | -1,
): void {
  const [inner, outer] = random() < 0.5 ? [father, mother] : [mother, father]
  const length = inner.makespan * (0.25 + 0.5 * random())
  const from = random() * (inner.makespan - length)
  let differences = 0
  for (let task = 0; task < keys.length; task++) {
    const duration = durations[task] as number
    const start = inner.starts[task] as number
    const otherStart = outer.starts[task] as number
    if (start !== otherStart) differences++
    const isInside = start >= from && start + duration <= from + length
    keys[task] = keyOf(isInside ? start : otherStart, duration, sign)
  }
  // Parents that are nearly alike would have a child like themselves.
  if (differences < 0.1 * keys.length) shake(keys, random, inner.makespan * 0.2)
}

/** The father's order, shaken within a stretch of a tenth to two fifths of his time. */
function shakeStretch(
  { starts, makespan }: Individual,
  durations: Float64Array,
  keys: Float64Array,
  random: Random,
  sign: 1 | -1,
): void {
  const width = makespan * (0.1 + 0.3 * random())
  const from = random() * (makespan + width) - width
  for (let task = 0; task < keys.length; task++) {
    const key = keyOf(starts[task] as number, durations[task] as number, sign)
    const at = Math.abs(key)
    keys[task] = at >= from && at <= from + width ? key + (random() - 0.5) * width : key
  }
}

function shake(keys: Float64Array, random: Random, width: number): void {
  for (let task = 0; task < keys.length; task++) keys[task]! += (random() - 0.5) * width
}

import type { Arcs } from '../network/arcs.ts'

/** A plan made ready for levelling: tasks and resources by number, arcs as least times from start to start, flat arrays. */
export interface Project {
  readonly size: number
  readonly durations: Float64Array
  /** Earliest start of each task by itself. */
  readonly releases: Float64Array
  /** Where a task must start; NaN where it is free. */
  readonly pinned: Float64Array
  /** No later start than this; Infinity where there is none. */
  readonly latest: Float64Array
  readonly resources: number
  /** `demands[task * resources + resource]`. */
  readonly demands: Float64Array
  readonly into: Arcs
  readonly out: Arcs
  readonly capacities: readonly Capacity[]
  /** A topological order of the tasks. */
  readonly order: Int32Array
}

/** Capacity as steps: from `times[i]` on it is `levels[i]`; `times[0]` is 0. */
export interface Capacity {
  readonly times: Float64Array
  readonly levels: Float64Array
}

/** Whether a schedule turned round in time is a schedule of the mirror: nothing is tied to a moment. */
export function isTimeless({ pinned, releases, latest, capacities }: Project): boolean {
  return (
    pinned.every(Number.isNaN) &&
    releases.every((release) => release <= 0) &&
    latest.every((moment) => moment === Number.POSITIVE_INFINITY) &&
    capacities.every(({ levels }) => levels.length === 1)
  )
}

/**
 * The same project read from its end: a schedule of the mirror, turned round, is a schedule of the project that is shifted
 * as late as it goes. Only for projects in which nothing is tied to a moment.
 */
export function mirror(project: Project): Project {
  const { durations, into, out } = project
  const turned = (source: Arcs, leaves: boolean): Arcs => {
    const lag = new Float64Array(source.lag.length)
    for (let task = 0; task < project.size; task++) {
      for (let arc = source.first[task] as number; arc < (source.first[task + 1] as number); arc++) {
        const other = source.other[arc] as number
        const from = leaves ? task : other
        const to = leaves ? other : task
        // S(to) ≥ S(from) + lag, with S = H − S′ − d on both sides
        lag[arc] = (source.lag[arc] as number) + (durations[to] as number) - (durations[from] as number)
      }
    }
    return { first: source.first, other: source.other, lag }
  }
  return { ...project, into: turned(out, true), out: turned(into, false), order: project.order.slice().reverse() }
}

/** The longest way from the start of the project to each task's start. */
export function headsOf({ size, releases, pinned, into, order }: Project): Float64Array {
  const heads = new Float64Array(size)
  for (let place = 0; place < size; place++) {
    const task = order[place] as number
    const fixed = pinned[task] as number
    let head = Number.isNaN(fixed) ? Math.max(0, releases[task] as number) : fixed
    for (let arc = into.first[task] as number; arc < (into.first[task + 1] as number); arc++)
      head = Math.max(head, (heads[into.other[arc] as number] as number) + (into.lag[arc] as number))
    heads[task] = head
  }
  return heads
}

/** The longest way from each task's start to the end of the project. */
export function tailsOf({ size, durations, out, order }: Project): Float64Array {
  const tails = durations.slice()
  for (let place = size - 1; place >= 0; place--) {
    const task = order[place] as number
    for (let arc = out.first[task] as number; arc < (out.first[task + 1] as number); arc++)
      tails[task] = Math.max(
        tails[task] as number,
        (out.lag[arc] as number) + (tails[out.other[arc] as number] as number),
      )
  }
  return tails
}

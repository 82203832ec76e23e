import type { Project } from './project.ts'

/** Sums of fractions are not exact: a lack below this is none. */
export const tolerance = 1e-9

/**
 * What is left of every resource over time, as steps: between `times[i]` and `times[i + 1]` resource r has
 * `free[i * resources + r]`. Steps are added where tasks start and end, so the cost does not depend on the unit of time.
 */
export class Timeline {
  private readonly resources: number
  private readonly initialTimes: Float64Array
  private readonly initialFree: Float64Array
  private readonly times: Float64Array
  private readonly free: Float64Array
  private length = 0

  /** Begins with the capacities less what pinned tasks take. */
  constructor({ resources, capacities, size, pinned, durations, demands }: Project) {
    this.resources = resources
    const moments = new Set<number>([0])
    for (const { times } of capacities) for (const time of times) moments.add(time)
    const sorted = Float64Array.from([...moments].sort((left, right) => left - right))
    const most = sorted.length + 2 * size + 2
    this.times = new Float64Array(most)
    this.free = new Float64Array(most * resources)
    this.times.set(sorted)
    this.length = sorted.length
    for (const [resource, { times, levels }] of capacities.entries()) {
      let step = 0
      for (let index = 0; index < sorted.length; index++) {
        while (step + 1 < times.length && (times[step + 1] as number) <= (sorted[index] as number)) step++
        this.free[index * resources + resource] = levels[step] as number
      }
    }
    for (let task = 0; task < size; task++) {
      const start = pinned[task] as number
      if (!Number.isNaN(start)) this.take(start, durations[task] as number, demands, task * resources)
    }
    this.initialTimes = this.times.slice(0, this.length)
    this.initialFree = this.free.slice(0, this.length * resources)
  }

  /** Everything free again but what pinned tasks take. */
  clear(): void {
    this.times.set(this.initialTimes)
    this.free.set(this.initialFree)
    this.length = this.initialTimes.length
  }

  /** The earliest start from `from` on at which the demand fits for the whole duration; Infinity when it never does. */
  earliest(from: number, duration: number, demands: Float64Array, offset: number): number {
    // A task without duration takes nothing and is stopped by nothing.
    if (duration === 0) return from
    const { times, free, resources, length } = this
    let step = this.stepAt(from)
    let start = from
    for (;;) {
      const end = start + duration
      let blocked = -1
      for (let at = step; at < length && (at === step || (times[at] as number) < end); at++) {
        const base = at * resources
        for (let resource = 0; resource < resources; resource++) {
          if ((free[base + resource] as number) + tolerance < (demands[offset + resource] as number)) {
            blocked = at
            break
          }
        }
        if (blocked >= 0) break
      }
      if (blocked < 0) return start
      if (blocked + 1 >= length) return Number.POSITIVE_INFINITY
      step = blocked + 1
      start = times[step] as number
    }
  }

  /** Takes the demand from `start` for `duration`; gives it back with a negative `sign`. */
  take(start: number, duration: number, demands: Float64Array, offset: number, sign = 1): void {
    if (duration === 0) return
    const first = this.split(start)
    const last = this.split(start + duration)
    const { free, resources } = this
    for (let at = first; at < last; at++) {
      const base = at * resources
      for (let resource = 0; resource < resources; resource++)
        free[base + resource]! -= sign * (demands[offset + resource] as number)
    }
  }

  /** The resource that has less than nothing left at some moment, and when; undefined when all is well. */
  overload(): { readonly resource: number; readonly at: number } | undefined {
    for (let index = 0; index < this.length * this.resources; index++)
      if ((this.free[index] as number) < -tolerance)
        return { resource: index % this.resources, at: this.times[Math.floor(index / this.resources)] as number }
    return undefined
  }

  /** The first resource that lacks for the demand in the step that holds `time`; −1 when none does. */
  lackingAt(time: number, demands: Float64Array, offset: number): number {
    const base = this.stepAt(time) * this.resources
    for (let resource = 0; resource < this.resources; resource++)
      if ((this.free[base + resource] as number) + tolerance < (demands[offset + resource] as number)) return resource
    return -1
  }

  /** The start of the step that ends at `time` or holds it, and so the last moment before `time` at which anything changes. */
  momentBefore(time: number): number {
    const step = this.stepAt(time)
    const at = this.times[step] as number
    return at < time || step === 0 ? at : (this.times[step - 1] as number)
  }

  /** The step that holds `time`. */
  private stepAt(time: number): number {
    const { times } = this
    let low = 0
    let high = this.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((times[middle] as number) <= time) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The step that begins at `time`, made when there is none. */
  private split(time: number): number {
    const step = this.stepAt(time)
    const { times, free, resources } = this
    if (times[step] === time) return step
    times.copyWithin(step + 2, step + 1, this.length)
    free.copyWithin((step + 2) * resources, (step + 1) * resources, this.length * resources)
    times[step + 1] = time
    free.copyWithin((step + 1) * resources, step * resources, (step + 1) * resources)
    this.length++
    return step + 1
  }
}

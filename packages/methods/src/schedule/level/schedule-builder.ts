import type { Project } from './project.ts'
import { Timeline } from './timeline.ts'

/**
 * Builds schedules one task at a time, each as early as links and resources allow; reused for many schedules of one project.
 * Pinned tasks stay where they are. What is impossible (a pinned task before what it waits for, a latest start that is
 * missed) is added up in `violation`.
 */
export class ScheduleBuilder {
  violation = 0
  private readonly project: Project
  private readonly timeline: Timeline
  private readonly waiting: Int32Array
  private readonly waitingAtFirst: Int32Array
  private readonly earliest: Float64Array
  private readonly heap: Int32Array

  constructor(project: Project) {
    this.project = project
    this.timeline = new Timeline(project)
    const { size, into } = project
    this.waitingAtFirst = new Int32Array(size)
    for (let task = 0; task < size; task++)
      this.waitingAtFirst[task] = (into.first[task + 1] as number) - (into.first[task] as number)
    this.waiting = new Int32Array(size)
    this.earliest = new Float64Array(size)
    this.heap = new Int32Array(size)
  }

  private begin(): void {
    this.violation = 0
    this.timeline.clear()
    this.waiting.set(this.waitingAtFirst)
    this.earliest.fill(0)
    for (let task = 0; task < this.project.size; task++)
      if ((this.project.releases[task] as number) > 0) this.earliest[task] = this.project.releases[task] as number
  }

  /** Puts a task at its place; returns its finish. */
  private place(task: number, start: number, starts: Float64Array): number {
    const { durations, demands, resources, latest, pinned } = this.project
    const duration = durations[task] as number
    const fixed = pinned[task] as number
    if (Number.isNaN(fixed)) {
      starts[task] = start
      this.timeline.take(start, duration, demands, task * resources)
      if (start > (latest[task] as number)) this.violation += start - (latest[task] as number)
      return start + duration
    }
    starts[task] = fixed
    if ((this.earliest[task] as number) > fixed) this.violation += (this.earliest[task] as number) - fixed
    return fixed + duration
  }

  /**
   * The serial scheme (Kelley 1963): tasks in the order of `keys`, smallest first, as links allow. Fills `starts` and returns
   * the finish, Infinity when a task fits nowhere.
   */
  serial(keys: Float64Array, starts: Float64Array): number {
    const { project, timeline, waiting, earliest, heap } = this
    const { size, durations, demands, resources, out, pinned } = project
    this.begin()
    let filled = 0
    for (let task = 0; task < size; task++) if (waiting[task] === 0) filled = push(heap, filled, task, keys)
    let finish = 0
    while (filled > 0) {
      const task = heap[0] as number
      filled = pop(heap, filled, keys)
      const from = earliest[task] as number
      const isFree = Number.isNaN(pinned[task] as number)
      const found = isFree ? timeline.earliest(from, durations[task] as number, demands, task * resources) : from
      if (found === Number.POSITIVE_INFINITY) return found
      finish = Math.max(finish, this.place(task, found, starts))
      const start = starts[task] as number
      const end = out.first[task + 1] as number
      for (let arc = out.first[task] as number; arc < end; arc++) {
        const next = out.other[arc] as number
        const bound = start + (out.lag[arc] as number)
        if (bound > (earliest[next] as number)) earliest[next] = bound
        const left = (waiting[next] as number) - 1
        waiting[next] = left
        if (left === 0) filled = push(heap, filled, next, keys)
      }
    }
    return finish
  }

  /** The parallel scheme (Brooks and White 1965): what can start first is next, `keys` break ties. */
  parallel(keys: Float64Array, starts: Float64Array): number {
    const { project, timeline, waiting, earliest } = this
    const { size, durations, demands, resources, out, pinned } = project
    this.begin()
    const eligible: number[] = []
    for (let task = 0; task < size; task++) if (waiting[task] === 0) eligible.push(task)
    let finish = 0
    while (eligible.length > 0) {
      let best = 0
      let bestStart = Number.POSITIVE_INFINITY
      for (let index = 0; index < eligible.length; index++) {
        const task = eligible[index] as number
        const from = earliest[task] as number
        const isFree = Number.isNaN(pinned[task] as number)
        const start = isFree ? timeline.earliest(from, durations[task] as number, demands, task * resources) : from
        // What was too early before stays too early: the timeline only fills.
        earliest[task] = start
        const better = (keys[task] as number) < (keys[eligible[best] as number] as number)
        if (start < bestStart || (start === bestStart && better)) {
          bestStart = start
          best = index
        }
      }
      if (bestStart === Number.POSITIVE_INFINITY) return bestStart
      const task = eligible[best] as number
      eligible[best] = eligible[eligible.length - 1] as number
      eligible.pop()
      finish = Math.max(finish, this.place(task, bestStart, starts))
      for (let arc = out.first[task] as number; arc < (out.first[task + 1] as number); arc++) {
        const next = out.other[arc] as number
        const bound = (starts[task] as number) + (out.lag[arc] as number)
        if (bound > (earliest[next] as number)) earliest[next] = bound
        waiting[next]! -= 1
        if (waiting[next] === 0) eligible.push(next)
      }
    }
    return finish
  }
}

/** Adds to a heap with the smallest key at its top (ties by number); returns how many it holds. */
function push(heap: Int32Array, filled: number, task: number, keys: Float64Array): number {
  const key = keys[task] as number
  let place = filled
  while (place > 0) {
    const above = (place - 1) >> 1
    const other = heap[above] as number
    const otherKey = keys[other] as number
    if (otherKey < key || (otherKey === key && other < task)) break
    heap[place] = other
    place = above
  }
  heap[place] = task
  return filled + 1
}

/** Removes the top of the heap; returns how many are left. */
function pop(heap: Int32Array, filled: number, keys: Float64Array): number {
  const last = filled - 1
  const moved = heap[last] as number
  const movedKey = keys[moved] as number
  let place = 0
  for (;;) {
    let below = 2 * place + 1
    if (below >= last) break
    const right = below + 1
    if (right < last) {
      const one = heap[below] as number
      const other = heap[right] as number
      const oneKey = keys[one] as number
      const otherKey = keys[other] as number
      if (otherKey < oneKey || (otherKey === oneKey && other < one)) below = right
    }
    const candidate = heap[below] as number
    const candidateKey = keys[candidate] as number
    if (movedKey < candidateKey || (movedKey === candidateKey && moved < candidate)) break
    heap[place] = candidate
    place = below
  }
  heap[place] = moved
  return last
}

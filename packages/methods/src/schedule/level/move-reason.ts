import type { Project } from './project.ts'
import { Timeline, tolerance } from './timeline.ts'

/** Why a task starts when it does, by number. */
export interface MoveReason {
  readonly kind: 'dependency' | 'resource' | 'calendar' | 'constraint' | 'pinned'
  readonly resource?: number
  /** The tasks it waits for, or makes room for. */
  readonly behind?: readonly number[]
  /** Since when it is held up: the first start of those. */
  readonly since?: number
}

/** Looks up, in a finished schedule, what keeps each task from starting a moment earlier (or, failing that, later). */
export function createReasons(project: Project, starts: Float64Array): (task: number) => MoveReason {
  const { size, durations, demands, resources, releases, pinned, into, out } = project
  const timeline = new Timeline(project)
  for (let task = 0; task < size; task++)
    if (Number.isNaN(pinned[task] as number))
      timeline.take(starts[task] as number, durations[task] as number, demands, task * resources)
  const supply = new Timeline({ ...project, pinned: new Float64Array(size).fill(Number.NaN) })
  const startOf = (task: number): number => starts[task] as number
  const endOf = (task: number): number => startOf(task) + (durations[task] as number)
  const first = (tasks: readonly number[]): number =>
    tasks.reduce((least, task) => Math.min(least, startOf(task)), Number.POSITIVE_INFINITY)

  const byStart = [...starts.keys()].sort((left, right) => startOf(left) - startOf(right))
  // Past a place whose latest end is over, nothing earlier still runs.
  const latestEnd = new Float64Array(size)
  byStart.forEach((task, place) => {
    latestEnd[place] = Math.max(endOf(task), place > 0 ? (latestEnd[place - 1] as number) : 0)
  })
  const runningAt = (at: number, resource: number): number[] => {
    let low = 0
    let high = size
    while (low < high) {
      const middle = (low + high) >> 1
      if (startOf(byStart[middle] as number) <= at) low = middle + 1
      else high = middle
    }
    const running: number[] = []
    for (let place = low - 1; place >= 0 && (latestEnd[place] as number) > at; place--) {
      const other = byStart[place] as number
      if (endOf(other) > at && (demands[other * resources + resource] as number) > 0) running.push(other)
    }
    return running.reverse()
  }

  /** Whether the task would lack something at a moment at which it does not run. */
  const lack = (task: number, at: number): MoveReason | undefined => {
    const offset = task * resources
    if (durations[task] === 0) return undefined
    const resource = timeline.lackingAt(at, demands, offset)
    if (resource < 0) return undefined
    if (supply.lackingAt(at, demands, offset) >= 0)
      return { kind: 'calendar', resource, since: supply.momentBefore(at + tolerance) }
    const behind = runningAt(at, resource)
    return { kind: 'resource', resource, behind, since: first(behind) }
  }

  return (task) => {
    if (!Number.isNaN(pinned[task] as number)) return { kind: 'pinned' }
    const start = startOf(task)
    const before: number[] = []
    for (let arc = into.first[task] as number; arc < (into.first[task + 1] as number); arc++) {
      const other = into.other[arc] as number
      if (startOf(other) + (into.lag[arc] as number) >= start - tolerance) before.push(other)
    }
    if (before.length > 0) return { kind: 'dependency', behind: before, since: first(before) }
    if (start > 0 && start <= (releases[task] as number) + tolerance) return { kind: 'constraint' }
    const held = start > 0 ? lack(task, timeline.momentBefore(start)) : undefined
    if (held) return held
    const after: number[] = []
    for (let arc = out.first[task] as number; arc < (out.first[task + 1] as number); arc++) {
      const other = out.other[arc] as number
      if (startOf(other) - (out.lag[arc] as number) <= start + tolerance) after.push(other)
    }
    if (after.length > 0) return { kind: 'dependency', behind: after, since: first(after) }
    return lack(task, endOf(task)) ?? { kind: 'constraint' }
  }
}

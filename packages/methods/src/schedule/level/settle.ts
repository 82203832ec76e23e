import type { Wishes } from './goal.ts'
import type { Project } from './project.ts'
import { Timeline } from './timeline.ts'

/**
 * Brings tasks of a schedule back towards where they are now, one at a time, without making the plan longer or any task
 * later than it is due: the second thought of levelling, so that people are moved no more than need be. Changes `starts`;
 * returns how many passes over the tasks it took. Every pass leaves a feasible schedule, none moves a task further away.
 */
export function settle(
  project: Project,
  wishes: Wishes,
  starts: Float64Array,
  makespan: number,
  passes: number,
): number {
  const { size, durations, demands, resources, pinned } = project
  const { currentStart } = wishes
  const timeline = new Timeline(project)
  const take = (task: number, sign: 1 | -1): void =>
    timeline.take(starts[task] as number, durations[task] as number, demands, task * resources, sign)
  for (let task = 0; task < size; task++) if (Number.isNaN(pinned[task] as number)) take(task, 1)
  const distance = (task: number): number => Math.abs((starts[task] as number) - (currentStart[task] as number))
  for (let pass = 1; pass <= passes; pass++) {
    let moved = false
    const away = [...starts.keys()].filter((task) => Number.isNaN(pinned[task] as number) && distance(task) > 0)
    for (const task of away.sort((left, right) => distance(right) - distance(left) || left - right)) {
      const [low, high] = roomOf(project, wishes, starts, makespan, task)
      const wanted = currentStart[task] as number
      take(task, -1)
      let best = starts[task] as number
      for (const from of candidates(project, starts, low, Math.min(high, wanted), task)) {
        const found = timeline.earliest(from, durations[task] as number, demands, task * resources)
        if (found <= high && Math.abs(found - wanted) < Math.abs(best - wanted)) best = found
      }
      moved ||= best !== starts[task]
      starts[task] = best
      take(task, 1)
    }
    if (!moved) return pass
  }
  return passes
}

/** Between which starts a task may move while the others stay. */
function roomOf(
  { durations, releases, latest, into, out }: Project,
  { dueAt }: Wishes,
  starts: Float64Array,
  makespan: number,
  task: number,
): readonly [number, number] {
  const duration = durations[task] as number
  const start = starts[task] as number
  let low = Math.max(0, releases[task] as number)
  for (let arc = into.first[task] as number; arc < (into.first[task + 1] as number); arc++)
    low = Math.max(low, (starts[into.other[arc] as number] as number) + (into.lag[arc] as number))
  let high = Math.min(makespan - duration, latest[task] as number)
  for (let arc = out.first[task] as number; arc < (out.first[task + 1] as number); arc++)
    high = Math.min(high, (starts[out.other[arc] as number] as number) - (out.lag[arc] as number))
  const due = dueAt[task] as number
  if (!Number.isNaN(due)) high = Math.min(high, Math.max(start, due - duration))
  return [low, high]
}

/** Where it is worth to look: the wanted moment, the least one, and wherever a task ends in between, latest first. */
function candidates(
  { size, durations }: Project,
  starts: Float64Array,
  low: number,
  wanted: number,
  task: number,
): number[] {
  if (wanted < low) return [low]
  const moments = new Set([wanted, low])
  for (let other = 0; other < size; other++) {
    const end = (starts[other] as number) + (durations[other] as number)
    // Begin where another ends, or end where another begins.
    const before = (starts[other] as number) - (durations[task] as number)
    if (end > low && end < wanted) moments.add(end)
    if (before > low && before < wanted) moments.add(before)
  }
  return [...moments].sort((left, right) => right - left).slice(0, 60)
}

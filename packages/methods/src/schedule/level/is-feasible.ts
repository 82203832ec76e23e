import type { Project } from './project.ts'
import { Timeline, tolerance } from './timeline.ts'

/** Whether a schedule keeps every link, date, pin and capacity; a task without a start keeps none. */
export function isFeasible(project: Project, starts: Float64Array): boolean {
  const { size, durations, demands, resources, releases, latest, pinned, out } = project
  const timeline = new Timeline(project)
  for (let task = 0; task < size; task++) {
    const start = starts[task] as number
    const fixed = pinned[task] as number
    if (!(start >= (releases[task] as number) && start <= (latest[task] as number))) return false
    if (!Number.isNaN(fixed) && start !== fixed) return false
    for (let arc = out.first[task] as number; arc < (out.first[task + 1] as number); arc++)
      if (!((starts[out.other[arc] as number] as number) >= start + (out.lag[arc] as number) - tolerance)) return false
    if (Number.isNaN(fixed)) timeline.take(start, durations[task] as number, demands, task * resources)
  }
  return timeline.overload() === undefined
}

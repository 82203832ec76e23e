import type { Project } from './project.ts'

/** What a schedule is worth, most important first. */
export interface Outcome {
  /** How far it is from possible; 0 when it is. */
  violation: number
  makespan: number
  /** Weighted time past the dates tasks are due. */
  lateness: number
  /** Total time tasks are moved from where they are now. */
  moved: number
}

/** What to aim at besides the finish; NaN where a task has no such moment. */
export interface Wishes {
  readonly dueAt: Float64Array
  readonly weights: Float64Array
  readonly currentStart: Float64Array
}

/** Whether the first outcome is the better one (negative), the second (positive), or neither (0). */
export function compareOutcomes(left: Outcome, right: Outcome): number {
  return (
    left.violation - right.violation ||
    left.makespan - right.makespan ||
    left.lateness - right.lateness ||
    left.moved - right.moved
  )
}

/** Weighs lateness and moves; those nobody asked for cost no time. */
export function createAppraisal({ durations, size }: Project, { dueAt, weights, currentStart }: Wishes) {
  const due: number[] = []
  const current: number[] = []
  for (let task = 0; task < size; task++) {
    if (!Number.isNaN(dueAt[task] as number)) due.push(task)
    if (!Number.isNaN(currentStart[task] as number)) current.push(task)
  }
  /** Fills in the lesser goals of a schedule given in real time. */
  const appraise = (starts: Float64Array, into: Outcome): void => {
    into.lateness = 0
    into.moved = 0
    for (const task of due) {
      const late = (starts[task] as number) + (durations[task] as number) - (dueAt[task] as number)
      if (late > 0) into.lateness += late * (weights[task] as number)
    }
    for (const task of current) into.moved += Math.abs((starts[task] as number) - (currentStart[task] as number))
  }
  return { appraise, hasLesserGoals: due.length + current.length > 0 }
}

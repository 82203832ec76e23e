import { InputError } from '../../input-error.ts'
import type { Clock } from '../clock.ts'
import { type DependencyKind, type Moment, startToStart } from '../plan-schema.ts'
import { type Arcs, groupArcs, topologicalOrder } from './arcs.ts'

export interface PlanTask {
  readonly id: string
  readonly duration?: number
  readonly earliestStart?: Moment
  readonly constraint?: { readonly kind: string; readonly at?: Moment }
  readonly deadline?: Moment
  readonly parent?: string
}

export interface PlanDependency {
  readonly from: string
  readonly to: string
  readonly kind?: DependencyKind
  readonly lag?: number
}

/**
 * A plan as a network. Nodes 0 … tasks − 1 are the tasks; the node of a summary task is its finish (the latest of what it
 * holds). Behind them each summary has a gate (what must come before all it holds) and a beginning (the earliest of what it
 * holds), so that its links hold for all its parts with arcs linear in the plan.
 */
export interface Network {
  readonly tasks: number
  readonly size: number
  readonly durations: Float64Array
  /** No earlier start than this by itself. */
  readonly lowest: Float64Array
  /** No later start than this by constraint. */
  readonly highest: Float64Array
  /** No later finish than this, without moving the task. */
  readonly deadlines: Float64Array
  readonly lateAsPossible: Uint8Array
  /** The summary task each task is part of, or −1. */
  readonly parents: Int32Array
  readonly isSummary: Uint8Array
  /** From here on nodes are beginnings: they take the earliest instead of the latest. */
  readonly firstBeginning: number
  readonly into: Arcs
  readonly out: Arcs
  readonly order: Int32Array
}

/** Numbers the tasks of a plan, refusing doubled and unknown ids, bad constraints and cycles. */
export function buildNetwork(
  tasks: readonly PlanTask[],
  dependencies: readonly PlanDependency[],
  clock: Clock,
): Network {
  const count = tasks.length
  const places = new Map<string, number>()
  for (let task = 0; task < count; task++) {
    const { id } = tasks[task] as PlanTask
    if (places.has(id)) throw new InputError('duplicate', { got: id }, `/tasks/${task}/id`)
    places.set(id, task)
  }
  const { parents, isSummary, summaries } = readParents(tasks, places)
  const firstBeginning = count + summaries.length
  const size = firstBeginning + summaries.length
  const gates = new Int32Array(count)
  summaries.forEach((task, index) => {
    gates[task] = count + index
  })
  const beginningOf = (task: number): number => (gates[task] as number) + summaries.length

  const durations = new Float64Array(size)
  const lowest = new Float64Array(size).fill(Number.NEGATIVE_INFINITY)
  for (let task = 0; task < count; task++) if (!isSummary[task]) lowest[task] = 0
  const highest = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  const deadlines = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  const lateAsPossible = new Uint8Array(size)
  for (let task = 0; task < count; task++) {
    const entry = tasks[task] as PlanTask
    if (!isSummary[task]) {
      if (entry.duration === undefined)
        throw new InputError('required', { field: 'duration', task: entry.id }, `/tasks/${task}/duration`)
      durations[task] = entry.duration
    }
    if (entry.deadline !== undefined) deadlines[task] = clock.read(entry.deadline, `/tasks/${task}/deadline`, true)
    if (entry.earliestStart !== undefined) {
      const node = isSummary[task] ? (gates[task] as number) : task
      lowest[node] = Math.max(0, clock.read(entry.earliestStart, `/tasks/${task}/earliestStart`))
    }
    if (entry.constraint) readConstraint(entry, task)
  }

  function readConstraint(entry: PlanTask, task: number): void {
    const { kind, at } = entry.constraint as NonNullable<PlanTask['constraint']> // asked just before the call
    if (kind === 'asSoonAsPossible') return
    if (isSummary[task] && kind !== 'startNoEarlier' && kind !== 'finishNoLater')
      throw new InputError(
        'unknown-choice',
        { got: kind, choices: ['asSoonAsPossible', 'startNoEarlier', 'finishNoLater'] },
        `/tasks/${task}/constraint/kind`,
      )
    if (kind === 'asLateAsPossible') {
      lateAsPossible[task] = 1
      return
    }
    if (at === undefined) throw new InputError('required', { field: 'at' }, `/tasks/${task}/constraint/at`)
    const isFinish = kind.startsWith('finish') || kind === 'mustFinishOn'
    const moment = clock.read(at, `/tasks/${task}/constraint/at`, isFinish)
    if (isSummary[task]) {
      if (kind === 'finishNoLater') deadlines[task] = Math.min(deadlines[task] as number, moment)
      else lowest[gates[task] as number] = Math.max(lowest[gates[task] as number] as number, moment)
      return
    }
    const start = isFinish ? moment - (durations[task] as number) : moment
    // A date given for the task itself may lie before the start of the project.
    if (kind.endsWith('NoEarlier') || kind.startsWith('must'))
      lowest[task] = entry.earliestStart === undefined ? start : Math.max(lowest[task] as number, start)
    if (kind.endsWith('NoLater') || kind.startsWith('must')) highest[task] = start
  }

  const inside = count - countOf(parents, -1)
  const room = dependencies.length + 3 * inside
  const from = new Int32Array(room)
  const to = new Int32Array(room)
  const lag = new Float64Array(room)
  let filled = 0
  const add = (start: number, end: number, least: number): void => {
    from[filled] = start
    to[filled] = end
    lag[filled++] = least
  }
  for (let index = 0; index < dependencies.length; index++) {
    const link = dependencies[index] as PlanDependency
    const start = places.get(link.from)
    const end = places.get(link.to)
    if (start === undefined)
      throw new InputError('unknown-reference', { got: link.from }, `/dependencies/${index}/from`)
    if (end === undefined) throw new InputError('unknown-reference', { got: link.to }, `/dependencies/${index}/to`)
    if (start === end) throw new InputError('cycle', { tasks: [link.from] }, `/dependencies/${index}`)
    const kind = link.kind ?? 'FS'
    if (isSummary[end] && (kind === 'FF' || kind === 'SF'))
      throw new InputError('unknown-choice', { got: kind, choices: ['FS', 'SS'] }, `/dependencies/${index}/kind`)
    const source = isSummary[start] && (kind === 'SS' || kind === 'SF') ? beginningOf(start) : start
    const target = isSummary[end] ? (gates[end] as number) : end
    add(source, target, startToStart(kind, link.lag ?? 0, durations[source] as number, durations[target] as number))
  }
  for (let task = 0; task < count; task++) {
    const parent = parents[task] as number
    if (parent < 0) continue
    add(gates[parent] as number, isSummary[task] ? (gates[task] as number) : task, 0)
    add(task, parent, durations[task] as number)
    add(isSummary[task] ? beginningOf(task) : task, beginningOf(parent), 0)
  }
  const list = { from, to, lag }
  const out = groupArcs(size, list, 'from')
  const found = topologicalOrder(size, out)
  if ('cycle' in found) {
    const nameOf = (node: number): string => {
      const task = node < count ? node : summaries[(node - count) % summaries.length]
      return tasks[task as number]?.id ?? ''
    }
    throw new InputError('cycle', { tasks: [...new Set(found.cycle.map(nameOf))] }, '/dependencies')
  }
  return {
    tasks: count,
    size,
    durations,
    lowest,
    highest,
    deadlines,
    lateAsPossible,
    parents,
    isSummary,
    firstBeginning,
    into: groupArcs(size, list, 'to'),
    out,
    order: found.order,
  }
}

function countOf(values: Int32Array, wanted: number): number {
  let found = 0
  for (const value of values) if (value === wanted) found++
  return found
}

function readParents(tasks: readonly PlanTask[], places: ReadonlyMap<string, number>) {
  const parents = new Int32Array(tasks.length).fill(-1)
  const isSummary = new Uint8Array(tasks.length)
  const summaries: number[] = []
  for (let task = 0; task < tasks.length; task++) {
    const name = tasks[task]?.parent
    if (name === undefined) continue
    const parent = places.get(name)
    if (parent === undefined) throw new InputError('unknown-reference', { got: name }, `/tasks/${task}/parent`)
    parents[task] = parent
    if (!isSummary[parent]) summaries.push(parent)
    isSummary[parent] = 1
  }
  refuseParentCycle(tasks, parents)
  return { parents, isSummary, summaries }
}

function refuseParentCycle(tasks: readonly PlanTask[], parents: Int32Array): void {
  const seenBy = new Int32Array(parents.length).fill(-1)
  for (let task = 0; task < parents.length; task++) {
    let at = task
    while (at >= 0 && seenBy[at] === -1) {
      seenBy[at] = task
      at = parents[at] as number
    }
    if (at < 0 || seenBy[at] !== task) continue
    const cycle: string[] = []
    for (let step = at; cycle.length === 0 || step !== at; step = parents[step] as number)
      cycle.push(tasks[step]?.id ?? '')
    throw new InputError('cycle', { tasks: cycle }, `/tasks/${task}/parent`)
  }
}

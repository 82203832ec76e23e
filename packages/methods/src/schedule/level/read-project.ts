import { InputError } from '../../input-error.ts'
import { plainClock } from '../clock.ts'
import { buildNetwork, type PlanDependency } from '../network/build-network.ts'
import type { Wishes } from './goal.ts'
import { type Capacity, headsOf, type Project } from './project.ts'
import { Timeline, tolerance } from './timeline.ts'

export interface LevelTask {
  readonly id: string
  readonly duration: number
  readonly demands?: Readonly<Record<string, number>>
  readonly earliestStart?: number
  readonly latestFinish?: number
  readonly pinned?: number
  readonly priority?: number
  readonly dueAt?: number
  readonly currentStart?: number
}

export interface LevelResource {
  readonly id: string
  readonly capacity: number | readonly { readonly from: number; readonly to?: number; readonly capacity: number }[]
}

/** Makes a plan ready for levelling. Refuses what can be seen to be impossible, by the name of the task. */
export function readProject(
  tasks: readonly LevelTask[],
  dependencies: readonly PlanDependency[],
  resources: readonly LevelResource[],
): { readonly project: Project; readonly wishes: Wishes } {
  const capacities = resources.map(readCapacity)
  const places = new Map<string, number>()
  resources.forEach(({ id }, index) => {
    if (places.has(id)) throw new InputError('duplicate', { got: id }, `/resources/${index}/id`)
    places.set(id, index)
  })
  const size = tasks.length
  const plan = tasks.map(({ id, duration }) => ({ id, duration }))
  const { durations, into, out, order } = buildNetwork(plan, dependencies, plainClock)
  const demands = new Float64Array(size * resources.length)
  tasks.forEach(({ id, demands: wanted = {} }, task) => {
    for (const [name, units] of Object.entries(wanted)) {
      const resource = places.get(name)
      const pointer = `/tasks/${task}/demands/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      if (resource === undefined) throw new InputError('unknown-reference', { got: name }, pointer)
      const most = capacities[resource]?.levels.reduce((left, right) => Math.max(left, right), 0) ?? 0
      if (units > most + tolerance && (tasks[task]?.duration ?? 0) > 0)
        throw new InputError('above-capacity', { task: id, resource: name, demand: units, capacity: most }, pointer)
      demands[task * resources.length + resource] = units
    }
  })
  const column = (of: (task: LevelTask) => number | undefined, missing = Number.NaN): Float64Array =>
    Float64Array.from(tasks, (task) => of(task) ?? missing)
  const own = column(
    ({ latestFinish, duration }) => (latestFinish === undefined ? undefined : latestFinish - duration),
    Number.POSITIVE_INFINITY,
  )
  const parts = { size, durations, pinned: column(({ pinned }) => pinned), out, order }
  const project: Project = {
    ...parts,
    releases: column(({ earliestStart }) => earliestStart, 0),
    latest: latestStarts(own, parts),
    resources: resources.length,
    demands,
    into,
    capacities,
  }
  refuseImpossible(tasks, resources, project)
  const wishes = {
    dueAt: column(({ dueAt }) => dueAt),
    weights: column(({ priority }) => priority, 1),
    currentStart: column(({ currentStart }) => currentStart),
  }
  return { project, wishes }
}

function readCapacity({ id, capacity }: LevelResource, index: number): Capacity {
  if (typeof capacity === 'number') return { times: Float64Array.of(0), levels: Float64Array.of(capacity) }
  const windows = capacity.map((window, place) => ({ ...window, place })).sort((left, right) => left.from - right.from)
  const times = [0]
  const levels = [0]
  const set = (time: number, level: number): void => {
    if (times[times.length - 1] === time) levels[levels.length - 1] = level
    else {
      times.push(time)
      levels.push(level)
    }
  }
  let end = 0
  for (const { from, to = Number.POSITIVE_INFINITY, capacity: level, place } of windows) {
    const pointer = `/resources/${index}/capacity/${place}`
    if (to <= from) throw new InputError('inconsistent', { from, to }, pointer)
    if (from < end) throw new InputError('inconsistent', { resource: id, from, end }, pointer)
    set(from, level)
    end = to
    if (to !== Number.POSITIVE_INFINITY) set(to, 0)
  }
  return { times: Float64Array.from(times), levels: Float64Array.from(levels) }
}

/** How late each task may start because of its own latest finish and of what comes behind it. */
function latestStarts(
  own: Float64Array,
  { size, pinned, out, order }: Pick<Project, 'size' | 'pinned' | 'out' | 'order'>,
): Float64Array {
  const latest = own.slice()
  for (let place = size - 1; place >= 0; place--) {
    const task = order[place] as number
    let moment = latest[task] as number
    if (!Number.isNaN(pinned[task] as number)) moment = Math.min(moment, pinned[task] as number)
    for (let arc = out.first[task] as number; arc < (out.first[task + 1] as number); arc++)
      moment = Math.min(moment, (latest[out.other[arc] as number] as number) - (out.lag[arc] as number))
    latest[task] = moment
  }
  return latest
}

function refuseImpossible(tasks: readonly LevelTask[], resources: readonly LevelResource[], project: Project): void {
  const { size, latest, pinned, durations, demands } = project
  const heads = headsOf(project)
  const timeline = new Timeline(project)
  const overload = timeline.overload()
  if (overload)
    throw new InputError(
      'infeasible',
      { resource: resources[overload.resource]?.id ?? '', at: overload.at, proved: true },
      '/tasks',
    )
  for (let task = 0; task < size; task++) {
    const head = heads[task] as number
    const fixed = pinned[task] as number
    const moment = latest[task] as number
    const start = Number.isNaN(fixed)
      ? timeline.earliest(head, durations[task] as number, demands, task * project.resources)
      : head
    if (start > moment + tolerance || start === Number.POSITIVE_INFINITY) {
      const name = tasks[task]?.id ?? ''
      throw new InputError(
        'infeasible',
        { task: name, latest: moment, earliest: start, proved: true },
        `/tasks/${task}`,
      )
    }
  }
}

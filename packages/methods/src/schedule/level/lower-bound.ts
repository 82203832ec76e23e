import { headsOf, type Project, tailsOf } from './project.ts'

/**
 * No schedule is shorter than this: the longest of
 * – the critical path;
 * – per resource, the work of tasks that cannot start before a moment and leave at least a time to the end, over the greatest
 *   capacity, between that moment and that time (energy with heads and tails, Carlier and Pinson 1989 for one machine);
 * – the total time of tasks no two of which can run side by side, found greedily from every task (node packing, Mingozzi,
 *   Maniezzo, Ricciardelli and Bianco 1998), again between their least head and tail.
 * Where all times are whole, so is the bound. O(n² · resources) and O(n³) at worst for the packing, which is left out above
 * 300 tasks.
 */
export function lowerBound(project: Project): number {
  const { size, durations, resources, demands, capacities } = project
  const heads = headsOf(project)
  const tails = tailsOf(project)
  let bound = 0
  for (let task = 0; task < size; task++) bound = Math.max(bound, (heads[task] as number) + (tails[task] as number))
  // After its own end.
  const after = tails.map((tail, task) => tail - (durations[task] as number))
  for (let resource = 0; resource < resources; resource++) {
    const most = capacities[resource]?.levels.reduce((left, right) => Math.max(left, right), 0) ?? 0
    if (most <= 0) continue
    const energy = Float64Array.from({ length: size }, (_, task) => {
      return ((demands[task * resources + resource] as number) * (durations[task] as number)) / most
    })
    bound = Math.max(bound, energyBound(heads, after, energy))
  }
  if (size <= 300) bound = Math.max(bound, packingBound(project, heads, after))
  return isWhole(project) ? Math.ceil(bound - 1e-9) : bound
}

function isWhole({ durations, releases, pinned, out, capacities }: Project): boolean {
  const whole = (values: Float64Array): boolean =>
    values.every((value) => Number.isInteger(value) || !Number.isFinite(value))
  return [durations, releases, pinned, out.lag, ...capacities.map(({ times }) => times)].every(whole)
}

/** Over all pairs of a least head and a least tail: head + energy of what lies between + tail. */
function energyBound(heads: Float64Array, after: Float64Array, energy: Float64Array): number {
  const used = [...energy.keys()].filter((task) => (energy[task] as number) > 0)
  const byHead = [...used].sort((left, right) => (heads[right] as number) - (heads[left] as number))
  const byTail = [...used].sort((left, right) => (after[right] as number) - (after[left] as number))
  // Above this many tasks only some heads are tried: any of them gives a true bound.
  const stride = Math.max(1, Math.floor(used.length / 500))
  let bound = 0
  for (let first = 0; first < byHead.length; first += stride) {
    const head = heads[byHead[first] as number] as number
    let sum = 0
    for (const task of byTail) {
      if ((heads[task] as number) < head) continue
      sum += energy[task] as number
      bound = Math.max(bound, head + sum + (after[task] as number))
    }
  }
  return bound
}

function packingBound(project: Project, heads: Float64Array, after: Float64Array): number {
  const { size, durations } = project
  const apart = conflicts(project)
  let bound = 0
  for (let seed = 0; seed < size; seed++) {
    if (durations[seed] === 0) continue
    const chosen = [seed]
    let head = heads[seed] as number
    let tail = after[seed] as number
    let sum = durations[seed] as number
    const candidates = [...durations.keys()]
      .filter((task) => task !== seed && (durations[task] as number) > 0 && apart[seed * size + task])
      .sort((left, right) => (durations[right] as number) - (durations[left] as number))
    for (const task of candidates) {
      if (!chosen.every((other) => apart[task * size + other])) continue
      const nextHead = Math.min(head, heads[task] as number)
      const nextTail = Math.min(tail, after[task] as number)
      const nextSum = sum + (durations[task] as number)
      if (nextHead + nextSum + nextTail < head + sum + tail) continue
      chosen.push(task)
      head = nextHead
      tail = nextTail
      sum = nextSum
    }
    bound = Math.max(bound, head + sum + tail)
  }
  return bound
}

/** Pairs that cannot run side by side: by links, or because together they want more than there ever is. */
function conflicts({ size, durations, resources, demands, capacities, out, order }: Project): Uint8Array {
  const apart = new Uint8Array(size * size)
  const most = capacities.map(({ levels }) => levels.reduce((left, right) => Math.max(left, right), 0))
  // The longest way from each task; one at least as long as the task's own time keeps the other behind its end.
  const way = new Float64Array(size)
  for (let from = 0; from < size; from++) {
    way.fill(Number.NEGATIVE_INFINITY)
    way[from] = 0
    for (const task of order) {
      const at = way[task] as number
      if (at === Number.NEGATIVE_INFINITY) continue
      if (task !== from && at >= (durations[from] as number)) apart[from * size + task] = apart[task * size + from] = 1
      for (let arc = out.first[task] as number; arc < (out.first[task + 1] as number); arc++) {
        const next = out.other[arc] as number
        way[next] = Math.max(way[next] as number, at + (out.lag[arc] as number))
      }
    }
    for (let other = from + 1; other < size; other++)
      for (let resource = 0; resource < resources; resource++) {
        const together =
          (demands[from * resources + resource] as number) + (demands[other * resources + resource] as number)
        if (together > (most[resource] as number) + 1e-9) apart[from * size + other] = apart[other * size + from] = 1
      }
  }
  return apart
}

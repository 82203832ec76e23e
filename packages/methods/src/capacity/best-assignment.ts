/** Work of one period to be given to people; `able` are the numbers of those who can do it, `holder` has it now (−1: nobody). */
export interface Job {
  readonly hours: number
  readonly holder: number
  readonly able: readonly number[]
}

/**
 * The assignment of whole jobs to people with the least total overload, then the fewest moves: an integer program (generalised
 * assignment), solved exactly by depth-first branch and bound, largest jobs first, present holders first. The bound is that
 * what is left overflows at least what all people together have left. Looks at `mostNodes` nodes at most and then answers the
 * best found with `optimal: false`, so that no input can hang it.
 */
export function bestAssignment(jobs: readonly Job[], capacities: readonly number[], mostNodes = 300_000) {
  const order = jobs
    .map((_, index) => index)
    .sort((left, right) => (jobs[right]?.hours ?? 0) - (jobs[left]?.hours ?? 0) || left - right)
  const load = capacities.map(() => 0)
  const holders = jobs.map(({ holder }) => holder)
  let best = { overload: Number.POSITIVE_INFINITY, moves: 0, holders: [...holders] }
  let nodes = 0
  const rest = new Float64Array(order.length + 1)
  for (let place = order.length - 1; place >= 0; place--)
    rest[place] = (rest[place + 1] as number) + (jobs[order[place] as number]?.hours ?? 0)
  const over = (person: number): number => Math.max(0, (load[person] as number) - (capacities[person] as number))

  const search = (place: number, overload: number, moves: number): void => {
    if (nodes++ > mostNodes) return
    const free = capacities.reduce((sum, capacity, person) => sum + Math.max(0, capacity - (load[person] as number)), 0)
    const bound = overload + Math.max(0, (rest[place] as number) - free)
    if (bound > best.overload + 1e-9 || (bound > best.overload - 1e-9 && moves >= best.moves)) return
    if (place === order.length) {
      best = { overload, moves, holders: [...holders] }
      return
    }
    const index = order[place] as number
    const job = jobs[index] as Job // the order holds the jobs’ numbers
    // The present holder first, then whoever has most room.
    const room = (person: number): number => (capacities[person] as number) - (load[person] as number)
    const people = [...job.able].sort(
      (left, right) =>
        Number(right === job.holder) - Number(left === job.holder) || room(right) - room(left) || left - right,
    )
    for (const person of people) {
      const before = over(person)
      load[person] = (load[person] as number) + job.hours
      holders[index] = person
      search(place + 1, overload + over(person) - before, moves + Number(person !== job.holder && job.holder >= 0))
      load[person] = (load[person] as number) - job.hours
    }
  }
  search(0, 0, 0)
  return { overload: best.overload, holders: best.holders, optimal: nodes <= mostNodes }
}

import type { Network } from './build-network.ts'

/** Early and late starts of every node, and when the last one finishes. */
export interface Passes {
  readonly early: Float64Array
  readonly late: Float64Array
  readonly finish: number
}

/**
 * The forward and the backward pass (Kelley and Walker 1959; lags after Roy's metra potential method). With `honour`, a
 * date a task must keep wins over its links, as in Microsoft Project by default, and the conflict shows as negative slack of
 * what comes before; without it the links win, and the task itself gets the negative slack. Linear.
 */
export function passNetwork(network: Network, honour: boolean): Passes {
  const { size, durations, highest } = network
  let early = forwardPass(network, honour, network.lowest)
  const finish = finishOf(network, early)
  if (network.lateAsPossible.includes(1)) {
    const pushed = network.lowest.slice()
    freeSlack(network, early, finish, pushed)
    early = forwardPass(network, honour, pushed)
  }
  const late = new Float64Array(size)
  const { order, out, deadlines, lowest, firstBeginning, into } = network
  const earliestPart = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  for (let place = size - 1; place >= 0; place--) {
    const node = order[place] as number
    const duration = durations[node] as number
    let latest = Math.min(finish, deadlines[node] as number) - duration
    if (node >= firstBeginning) latest = Number.POSITIVE_INFINITY
    if ((highest[node] as number) < latest) latest = highest[node] as number
    if ((earliestPart[node] as number) < latest) latest = earliestPart[node] as number
    const end = out.first[node + 1] as number
    for (let arc = out.first[node] as number; arc < end; arc++) {
      const next = out.other[arc] as number
      if (next >= firstBeginning) continue
      const bound = (late[next] as number) - (out.lag[arc] as number)
      if (bound < latest) latest = bound
    }
    // A task with a fixed date keeps it, whatever comes after.
    if (honour && highest[node] === lowest[node] && latest < (highest[node] as number)) latest = highest[node] as number
    late[node] = latest
    if (node < firstBeginning || latest === Number.POSITIVE_INFINITY) continue
    // The beginning of a summary is held by the part that begins first.
    for (let arc = into.first[node] as number; arc < (into.first[node + 1] as number); arc++) {
      const part = into.other[arc] as number
      if (early[part] === early[node]) {
        earliestPart[part] = Math.min(earliestPart[part] as number, latest)
        break
      }
    }
  }
  return { early, late, finish }
}

function finishOf({ tasks, durations }: Network, early: Float64Array): number {
  let finish = Number.NEGATIVE_INFINITY
  for (let node = 0; node < tasks; node++)
    finish = Math.max(finish, (early[node] as number) + (durations[node] as number))
  return finish
}

function forwardPass(network: Network, honour: boolean, lowest: Float64Array): Float64Array {
  const { size, order, into, highest, firstBeginning } = network
  const early = new Float64Array(size)
  for (let place = 0; place < size; place++) {
    const node = order[place] as number
    const end = into.first[node + 1] as number
    let arc = into.first[node] as number
    if (node >= firstBeginning) {
      let least = Number.POSITIVE_INFINITY
      for (; arc < end; arc++) least = Math.min(least, early[into.other[arc] as number] as number)
      early[node] = least
      continue
    }
    let start = lowest[node] as number
    for (; arc < end; arc++) {
      const bound = (early[into.other[arc] as number] as number) + (into.lag[arc] as number)
      if (bound > start) start = bound
    }
    if (honour && start > (highest[node] as number)) start = Math.max(0, highest[node] as number)
    early[node] = start
  }
  return early
}

/**
 * How far each node can slip without moving a task; the end of the project bounds it at the last. The gate and the finish of
 * a summary are no tasks: what is free behind them is free before them. With `pushed`, tasks that are to start as late as
 * possible are moved by it, from the end of the plan on, in `early` and in `pushed`, so that what waits before can follow.
 */
export function freeSlack(network: Network, early: Float64Array, finish: number, pushed?: Float64Array): Float64Array {
  const { size, tasks, order, out, durations, isSummary, firstBeginning, lateAsPossible, highest } = network
  const free = new Float64Array(size)
  for (let place = size - 1; place >= 0; place--) {
    const node = order[place] as number
    const start = early[node] as number
    let least = finish - start - (durations[node] as number)
    const end = out.first[node + 1] as number
    for (let arc = out.first[node] as number; arc < end; arc++) {
      const next = out.other[arc] as number
      if (next >= firstBeginning) continue
      let gap = (early[next] as number) - (out.lag[arc] as number) - start
      if (next >= tasks || isSummary[next]) gap += free[next] as number
      if (gap < least) least = gap
    }
    free[node] = least
    if (!pushed || !lateAsPossible[node]) continue
    const later = Math.min(start + least, highest[node] as number)
    if (later <= start) continue
    early[node] = later
    pushed[node] = later
    free[node] = start + least - later
  }
  return free
}

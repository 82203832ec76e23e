export interface GazeSample {
  readonly t: number
  readonly x: number | null
  readonly y: number | null
}

export interface Fixation {
  readonly start: number
  readonly end: number
  readonly duration: number
  readonly x: number
  readonly y: number
  readonly samples: number
}

interface Seen {
  readonly t: number
  readonly x: number
  readonly y: number
}

/** Stretches without a blink. */
function stretches(samples: readonly GazeSample[]): Seen[][] {
  const result: Seen[][] = []
  let open = false
  for (const { t, x, y } of samples) {
    if (x === null || y === null) {
      open = false
      continue
    }
    if (!open) result.push([])
    open = true
    result.at(-1)!.push({ t, x, y })
  }
  return result
}

function fixationOf(samples: readonly Seen[], from: number, to: number): Fixation {
  const own = samples.slice(from, to)
  const mean = (pick: (sample: Seen) => number) => own.reduce((sum, sample) => sum + pick(sample), 0) / own.length
  const [start, end] = [own[0]!.t, own.at(-1)!.t]
  return { start, end, duration: end - start, x: mean(({ x }) => x), y: mean(({ y }) => y), samples: own.length }
}

/**
 * I-DT: a window that lasts the minimum duration and stays within the dispersion (width plus height) grows while it does.
 * Source: Salvucci and Goldberg 2000. O(n) amortised, up to O(n · window).
 */
export function fixationsByDispersion(samples: readonly GazeSample[], dispersion: number, minimum: number): Fixation[] {
  return stretches(samples).flatMap((seen) => {
    const found: Fixation[] = []
    for (let from = 0; from < seen.length; ) {
      let [left, right, top, bottom] = [seen[from]!.x, seen[from]!.x, seen[from]!.y, seen[from]!.y]
      let to = from + 1
      for (; to < seen.length; to++) {
        const { x, y } = seen[to]!
        const wider = Math.max(right, x) - Math.min(left, x) + Math.max(bottom, y) - Math.min(top, y)
        if (wider > dispersion) break
        left = Math.min(left, x)
        right = Math.max(right, x)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y)
      }
      if (seen[to - 1]!.t - seen[from]!.t >= minimum) {
        found.push(fixationOf(seen, from, to))
        from = to
      } else from++
    }
    return found
  })
}

/**
 * I-VT: samples reached slower than the threshold belong to a fixation; runs of them that last long enough are fixations.
 * Source: Salvucci and Goldberg 2000. O(n).
 */
export function fixationsByVelocity(samples: readonly GazeSample[], velocity: number, minimum: number): Fixation[] {
  return stretches(samples).flatMap((seen) => {
    const found: Fixation[] = []
    let from = 0
    for (let to = 1; to <= seen.length; to++) {
      const [before, here] = [seen[to - 1]!, seen[to]]
      const slow = here && (Math.hypot(here.x - before.x, here.y - before.y) / (here.t - before.t)) * 1000 < velocity
      if (slow) continue
      if (before.t - seen[from]!.t >= minimum) found.push(fixationOf(seen, from, to))
      from = to
    }
    return found
  })
}

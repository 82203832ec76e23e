import { InputError } from '../../input-error.ts'
import type { Random } from '../../random.ts'

/** How long a task may take. */
export interface UncertainDuration {
  readonly duration?: number | undefined
  readonly optimistic?: number | undefined
  readonly likely?: number | undefined
  readonly pessimistic?: number | undefined
  readonly shape?: 'pert' | 'triangular' | 'uniform' | undefined
}

/** Draws durations of one task: fixed, uniform, triangular, or the beta distribution of PERT (Vose 2000, weight 4). */
export function durationSampler(task: UncertainDuration, pointer: string): (random: Random) => number {
  const { duration, optimistic, likely, pessimistic, shape = 'pert' } = task
  if (duration !== undefined) return () => duration
  const given = { optimistic, likely, pessimistic }
  for (const [field, value] of Object.entries(given))
    if (value === undefined && !(shape === 'uniform' && field === 'likely'))
      throw new InputError('required', { field }, `${pointer}/${field}`)
  const low = optimistic as number // asked just above, as are the two below
  const high = pessimistic as number
  const mode = likely ?? (low + high) / 2
  if (mode < low) throw new InputError('inconsistent', { optimistic: low, likely: mode }, `${pointer}/likely`)
  if (high < mode) throw new InputError('inconsistent', { likely: mode, pessimistic: high }, `${pointer}/pessimistic`)
  const width = high - low
  if (width === 0) return () => low
  if (shape === 'uniform') return (random) => low + width * random()
  const peak = (mode - low) / width
  if (shape === 'triangular')
    return (random) => {
      const u = random()
      return u < peak ? low + width * Math.sqrt(u * peak) : high - width * Math.sqrt((1 - u) * (1 - peak))
    }
  const draw = betaSampler(1 + 4 * peak, 5 - 4 * peak)
  return (random) => low + width * draw(random)
}

/** Beta variates for shapes of at least 1: inversion on the edge, else Cheng's algorithm BB (1978). */
function betaSampler(alpha: number, beta: number): (random: Random) => number {
  if (alpha <= 1) return (random) => 1 - (1 - random()) ** (1 / beta)
  if (beta <= 1) return (random) => random() ** (1 / alpha)
  const a = Math.min(alpha, beta)
  const b = Math.max(alpha, beta)
  const sum = a + b
  const lambda = Math.sqrt((sum - 2) / (2 * a * b - sum))
  const gamma = a + 1 / lambda
  return (random) => {
    for (;;) {
      const u = random()
      const other = random()
      if (u === 0) continue
      const v = lambda * Math.log(u / (1 - u))
      const w = a * Math.exp(v)
      const z = u * u * other
      const r = gamma * v - 1.3862943611198906 // ln 4
      const s = a + r - w
      const share = alpha <= beta ? w / (b + w) : b / (b + w)
      if (s + 2.6094379124341005 >= 5 * z) return share // 1 + ln 5
      const t = Math.log(z)
      if (s >= t || r + sum * Math.log(sum / (b + w)) >= t) return share
    }
  }
}

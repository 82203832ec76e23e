/** What one cell of the bench measured. Times in milliseconds. */
export interface Measured {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly perSecond: number
}

/** Runs `work` over and over on `connections` lanes until `seconds` have passed or `most` calls were made; a failed call fails the bench. */
export async function drive(
  work: (call: number) => Promise<unknown>,
  { connections, seconds, most = Number.POSITIVE_INFINITY }: { connections: number; seconds: number; most?: number },
): Promise<Measured> {
  const times: number[] = []
  const start = performance.now()
  const end = start + seconds * 1000
  let call = 0
  const lane = async (): Promise<void> => {
    while (performance.now() < end && call < most) {
      const number = call++
      const before = performance.now()
      await work(number)
      times.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  const elapsed = (performance.now() - start) / 1000
  times.sort((left, right) => left - right)
  return {
    count: times.length,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    perSecond: times.length / elapsed,
  }
}

/** The type 7 quantile of sorted numbers; 0 for none. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)] ?? 0
  const high = sorted[Math.ceil(place)] ?? low
  return low + (high - low) * (place - Math.floor(place))
}

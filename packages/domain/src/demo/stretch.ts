/** Before this day history is told coarsely. A multiple of every stretch, so that none overlap. */
export function isLongAgo(day: number): boolean {
  return day < -84
}

/** Long ago a stretch is six weeks, then one, lately a day: the nearer, the finer people look. */
export function stretchLength(day: number): number {
  return isLongAgo(day) ? 42 : day < -7 ? 7 : 1
}

/** The first day of the stretch a day lies in. */
export function stretchOf(day: number): number {
  const length = stretchLength(day)
  return Math.floor(day / length) * length
}

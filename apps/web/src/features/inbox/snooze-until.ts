export type Snooze = 'later' | 'tomorrow' | 'nextWeek'
export const snoozes: readonly Snooze[] = ['later', 'tomorrow', 'nextWeek']

/** When a snoozed notice comes back: in three hours, or at nine in the morning of the day meant. */
export function snoozeUntil(when: Snooze, now = new Date()): string {
  const time = new Date(now)
  if (when === 'later') time.setHours(time.getHours() + 3)
  else {
    const days = when === 'tomorrow' ? 1 : ((8 - time.getDay()) % 7) + (time.getDay() === 1 ? 7 : 0) || 7
    time.setDate(time.getDate() + days)
    time.setHours(9, 0, 0, 0)
  }
  return time.toISOString()
}

/** Today's date in a zone, `YYYY-MM-DD`: the Swedish locale writes dates that way. */
export function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date())
}

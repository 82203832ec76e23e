/** `2026-01-02 03:04:05.6+00` (sessions run in UTC) → `2026-01-02T03:04:05.600Z`, by text: no clock, no zone. */
export function readTimestamp(cell: string): string {
  const dot = cell.indexOf('.', 19)
  const fraction = dot < 0 ? '' : cell.slice(dot + 1, cell.search(/[+-]\d\d(:\d\d)?$/))
  return `${cell.slice(0, 10)}T${cell.slice(11, 19)}.${fraction.padEnd(3, '0')}Z`
}

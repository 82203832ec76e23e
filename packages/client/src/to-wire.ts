/** Values as screens hold them: people as `{ id, name }`, references as `{ id, key, title }`. They travel as ids. */
export type Values = Readonly<Record<string, unknown>>

/** Screens hold `{ id, key, title }` and `{ id, name }`; the server takes ids. Money and ranges are values and stay. */
export function toWire(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === 'custom' && isPlain(value) ? toWire(value) : wireValue(value),
    ]),
  )
}

function wireValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wireValue)
  return isPlain(value) && typeof value.id === 'string' ? value.id : value
}

/** An object that is no list. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

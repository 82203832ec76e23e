/** How far each declared state of a requirement is on its way; people's own states count as begun, not done. */
const shareByState: Readonly<Record<string, number>> = {
  draft: 0,
  review: 0,
  accepted: 0,
  postponed: 0,
  planned: 0,
  building: 0.5,
  testing: 0.8,
  released: 1,
  closed: 1,
}
const dropped: ReadonlySet<unknown> = new Set(['rejected', 'duplicate'])

/** The share of a requirement that is delivered, by state; null for dropped ones, so that averages leave them out. */
export function deriveCompletion(values: Readonly<Record<string, unknown>>): number | null {
  if (typeof values.state !== 'string' || dropped.has(values.state)) return null
  return shareByState[values.state] ?? 0
}

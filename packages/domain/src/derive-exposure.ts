/** Risk exposure: likelihood × impact on two 1–5 scales, so 1 to 25 (ISO 31010:2019, consequence/likelihood matrix). */
export function deriveExposure(values: Readonly<Record<string, unknown>>): number | null {
  const { likelihood, impact } = values
  return typeof likelihood === 'number' && typeof impact === 'number' ? likelihood * impact : null
}

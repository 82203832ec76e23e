import { type Refusal, refuse } from '@throughline/model/problem'

/** What a method said of its input, as a refusal: its own code and place are kept in the values. */
export function problemOfInputError(code: string, detail: unknown, pointer: string): Refusal {
  const values = typeof detail === 'object' && detail !== null ? Object.entries(detail) : []
  const reason = [code, ...values.map(([name, value]) => `${name}: ${JSON.stringify(value)}`)].join(' · ')
  return refuse(
    'invalid-input',
    { reason: pointer ? `${pointer}: ${reason}` : reason, cause: code },
    pointer || undefined,
  )
}

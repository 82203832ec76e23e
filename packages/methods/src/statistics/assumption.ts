import Type from 'typebox'
import { share } from '../schema.ts'
import { normality } from './normality.ts'
import { deviationsFrom } from './numeric/deviations.ts'

/** A condition of a method, tested on the data; `holds` at the 5 % level. */
export const assumption = Type.Object({ name: Type.String(), of: Type.String(), pValue: share, holds: Type.Boolean() })

/** Shapiro–Wilk of a sample or of residuals, where it can be made: 3 to 5,000 values that are not all equal. */
export function normalAssumption(of: string, values: readonly number[]) {
  if (values.length < 3 || values.length > 5000 || deviationsFrom(values).sumOfSquares === 0) return []
  const { pValue } = normality({ values: [...values] })
  return [{ name: 'normal', of, pValue, holds: pValue >= 0.05 }]
}

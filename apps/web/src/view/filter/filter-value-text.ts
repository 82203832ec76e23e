import type { FieldInfo } from '@throughline/client/wire'
import type { FilterValue } from '@throughline/model/filter/filter'
import type { Language } from '@throughline/model/label'
import type { TFunction } from 'i18next'
import { valueText } from '../../data/value-text.ts'

/** A value of a condition in the reader's words. */
export function filterValueText(
  field: FieldInfo | undefined,
  name: string,
  value: FilterValue,
  language: Language,
  t: TFunction<'view'>,
): string {
  if ('me' in value) return t('me')
  if ('named' in value) return t(`day.${value.named}`)
  if ('relative' in value) {
    const { amount, unit } = value.relative
    return t(amount < 0 ? `ago.${unit}` : `ahead.${unit}`, { count: Math.abs(amount) })
  }
  if (name === 'is') return t(`categories.${String(value.literal)}`)
  return valueText(field, value.literal, language)
}

import type { Values } from '@throughline/client/to-wire'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { type Language, labelIn } from '@throughline/model/label'
import i18next from 'i18next'
import { fieldOf } from './field-of.ts'
import { sayText } from './say-text.ts'
import { valueText } from './value-text.ts'

/** An update in words: "moved REQ-12 to Planned", "set Score of 4 items to 20". */
export function sayUpdate(types: readonly TypeInfo[], items: readonly Item[], values: Values): string {
  const language: Language = i18next.language === 'zh-CN' ? 'zh-CN' : 'en'
  const what = items.length === 1 ? (items[0]?.key ?? '') : sayText('items', { count: items.length })
  const type = types.find((one) => one.name === items[0]?.type)
  const flat = Object.entries({ ...values, ...(values.custom as Values | undefined) }).filter(
    ([name]) => name !== 'custom',
  )
  const [name, value] = flat[0] ?? []
  if (!type || name === undefined || flat.length > 1) return sayText('changed', { what })
  if (name === 'rank') return sayText('reordered', { what })
  const field = fieldOf(type, name)
  if (name === 'state') {
    const state = type.flow.states[String(value)]
    return sayText('moved', { what, to: state ? labelIn(state.label, language) : String(value) })
  }
  const label = field ? labelIn(field.label, language) : name
  if (name === 'title' || name === 'body') return sayText('edited', { what, field: label })
  const text = value === null || value === undefined || value === '' ? '' : valueText(field, value, language)
  return text ? sayText('set', { what, field: label, value: text }) : sayText('cleared', { what, field: label })
}

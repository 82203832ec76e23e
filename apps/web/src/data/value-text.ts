import type { FieldInfo } from '@throughline/client/wire'
import type { Choice } from '@throughline/model/field'
import { type Language, labelIn } from '@throughline/model/label'

function choiceLabel(choices: readonly Choice[], id: unknown, language: Language): string {
  for (const choice of choices) {
    if (choice.id === id) return labelIn(choice.label, language)
    const inside = choice.children ? choiceLabel(choice.children, id, language) : ''
    if (inside && inside !== String(id)) return inside
  }
  return String(id)
}

/** A value as words in one line: for toasts, history and names of groups. Widgets draw it better. */
export function valueText(field: FieldInfo | undefined, value: unknown, language: Language): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) {
    return value.map((one) => valueText(field, one, language)).join(language === 'zh-CN' ? '、' : ', ')
  }
  if (typeof value === 'object') {
    const thing = value as Readonly<Record<string, unknown>> // narrowed above: a wire object
    if ('amount' in thing)
      return `${new Intl.NumberFormat(language).format(Number(thing.amount))} ${thing.currency ?? ''}`.trim()
    if ('from' in thing || 'to' in thing) return `${thing.from ?? '…'} – ${thing.to ?? '…'}`
    if (typeof thing.key === 'string') return thing.title ? `${thing.key} ${thing.title}` : thing.key
    return String(thing.name ?? thing.title ?? thing.id ?? '')
  }
  const options = field?.options as { readonly choices?: readonly Choice[] } | undefined
  if (options?.choices) return choiceLabel(options.choices, value, language)
  switch (field?.kind) {
    case 'boolean':
      return value ? (language === 'zh-CN' ? '是' : 'yes') : language === 'zh-CN' ? '否' : 'no'
    case 'percent':
    case 'progress':
      return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(Number(value))
    case 'integer':
    case 'decimal':
    case 'scale':
    case 'rating':
    case 'rollup':
      return new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(Number(value))
    case 'date':
      return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(`${value}T00:00:00Z`),
      )
    case 'dateTime':
      return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
        new Date(String(value)),
      )
    default:
      return String(value)
  }
}

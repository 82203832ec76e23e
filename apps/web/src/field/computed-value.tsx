import type { FieldInfo, Item, TypeInfo } from '@throughline/client/wire'
import type { KindOptions } from '@throughline/model/field'
import { FieldShow, isEditable } from '@throughline/ui/field/field-show'
import { type Reason, ReasonCard, type ReasonInput } from '@throughline/ui/reason/reason-card'
import { useTranslation } from 'react-i18next'
import { fieldOf, fieldValueOf } from '../data/field-of.ts'
import { useLanguage } from '../i18n/use-language.ts'

/** The fields a computed one is made of, by name; none for a roll-up, whose inputs are other items. */
function inputsOf(type: TypeInfo, field: FieldInfo): readonly string[] {
  if (field.kind === 'derived') return (field.options as KindOptions['derived']).from
  if (field.kind !== 'formula') return []
  const words = (field.options as KindOptions['formula']).expression.match(/[A-Za-z_]\w*/g) ?? []
  return [...new Set(words)].filter((word) => fieldOf(type, word) !== undefined)
}

/** A computed value with its reason: what it was made of, how, and where one changes an input. */
export function ComputedValue({
  type,
  item,
  name,
  field,
}: {
  readonly type: TypeInfo
  readonly item: Item
  readonly name: string
  readonly field: FieldInfo
}) {
  const { t } = useTranslation('reason')
  const { say } = useLanguage()
  const shown = <FieldShow name={name} field={field} value={fieldValueOf(item, name, field)} place="panel" />
  const inputs = inputsOf(type, field).flatMap((input): ReasonInput[] => {
    const from = fieldOf(type, input)
    if (!from) return []
    const value = fieldValueOf(item, input, from)
    const chip = (): HTMLElement | null =>
      document.querySelector<HTMLElement>(`button[data-field="${CSS.escape(input)}"]`)
    return [
      {
        name: say(from.label),
        value: value === null ? t('unset') : <FieldShow name={input} field={from} value={value} place="cell" />,
        ...(isEditable(from.kind) && item.can?.update !== false ? { onChange: () => chip()?.click() } : {}),
      },
    ]
  })
  const options = field.options as Partial<KindOptions['formula'] & KindOptions['rollup'] & KindOptions['derived']>
  const about = say(field.about)
  const method =
    field.kind === 'formula'
      ? t('formula', { about, expression: options.expression })
      : field.kind === 'rollup'
        ? t(`rollup.${options.compute ?? 'count'}`, { about })
        : about
  const reason: Reason = {
    name: say(field.label),
    value: shown,
    inputs,
    method,
    source: t(field.kind === 'derived' ? 'sourceDerived' : 'source', {
      type: say(type.label),
      version: options.version ?? 1,
    }),
  }
  return <ReasonCard reason={reason}>{shown}</ReasonCard>
}

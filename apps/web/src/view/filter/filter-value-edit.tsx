import { TextInput } from '@mantine/core'
import type { FieldInfo, TypeInfo } from '@throughline/client/wire'
import { stateCategories } from '@throughline/model/define-type'
import type { Choice } from '@throughline/model/field'
import type { FilterValue } from '@throughline/model/filter/filter'
import { readBareValue } from '@throughline/model/filter/filter-value'
import { PickList, type PickOption } from '@throughline/ui/field/pick-list'
import { useUi } from '@throughline/ui/ui'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKnownTags } from '../../data/use-known-tags.ts'
import { useLanguage } from '../../i18n/use-language.ts'

export interface FilterValueEditProps {
  readonly type: TypeInfo
  readonly name: string
  readonly field: FieldInfo | undefined
  readonly values: readonly FilterValue[]
  readonly onValues: (values: readonly FilterValue[]) => void
  readonly onDone: () => void
}

const meId = '@me'

/** The values of a condition: picked where there is something to pick from, typed otherwise. */
export function FilterValueEdit(props: FilterValueEditProps) {
  const { name, field, values, onValues, onDone } = props
  const { t } = useTranslation('view')
  const { say } = useLanguage()
  const ui = useUi()
  const tags = useKnownTags()
  const label = name === 'is' ? t('category') : say(field?.label)
  const chosen = values.map((value) =>
    'me' in value ? meId : 'literal' in value ? String(value.literal) : printed(value),
  )
  const toggle = (id: string, value: FilterValue) =>
    onValues(chosen.includes(id) ? values.filter((_, index) => chosen[index] !== id) : [...values, value])
  const list = (
    options: readonly PickOption[],
    search?: (query: string, signal: AbortSignal) => Promise<readonly PickOption[]>,
  ) => (
    <PickList
      label={label}
      options={options}
      {...(search ? { search } : {})}
      chosen={chosen}
      multiple
      onPick={({ id }) =>
        toggle(
          id,
          id === meId
            ? { me: true }
            : name === 'is' || !isDay(id)
              ? { literal: literalOf(field, id) }
              : readBareValue(id),
        )
      }
      onCancel={onDone}
      onDone={onDone}
    />
  )
  if (name === 'is') return list(stateCategories.map((id) => ({ id, label: t(`categories.${id}`) })))
  if (name === 'tags') return list(tags.map((tag) => ({ id: tag, label: tag })))
  switch (field?.kind) {
    case 'choice':
    case 'choices':
    case 'cascade':
      return list(
        flat((field.options as { readonly choices: readonly Choice[] }).choices).map((choice) => ({
          id: choice.id,
          label: say(choice.label),
          also: [choice.label.en, choice.label['zh-CN']],
        })),
      )
    case 'boolean':
      return list([
        { id: 'true', label: t('yes') },
        { id: 'false', label: t('no') },
      ])
    case 'person':
    case 'people':
      return list([{ id: meId, label: t('me') }], async (query, signal) =>
        [{ id: meId, label: t('me') }]
          .filter((one) => query === '' || one.label.includes(query))
          .concat(
            (await ui.searchPeople(query, signal)).map((person) => ({
              id: person.email ?? person.name,
              label: person.name,
            })),
          ),
      )
    case 'reference':
    case 'references':
      return list([], async (query, signal) =>
        (await ui.searchItems(query, (field.options as { readonly to: readonly string[] }).to, signal)).map((item) => ({
          id: item.key,
          label: item.title,
          hint: item.key,
        })),
      )
    case 'date':
    case 'dateTime':
    case 'dateRange':
      return (
        <>
          {list(days.map((id) => ({ id, label: dayLabel(id, t) })))}
          <TypedValue label={t('exactDate')} type="date" values={values} onValues={onValues} onDone={onDone} />
        </>
      )
    default:
      return <TypedValue label={label} type="text" values={values} onValues={onValues} onDone={onDone} />
  }
}

const days = ['today', 'thisWeek', 'thisMonth', 'thisQuarter', '-7d', '-30d', '+7d', '+30d']

function isDay(id: string): boolean {
  return days.includes(id)
}

function dayLabel(id: string, t: TFunction<'view'>): string {
  const distance = /^([+-])(\d+)d$/.exec(id)
  return distance ? t(distance[1] === '-' ? 'ago.d' : 'ahead.d', { count: Number(distance[2]) }) : t(`day.${id}`)
}

function printed(value: FilterValue): string {
  if ('named' in value) return value.named
  if ('relative' in value)
    return `${value.relative.amount < 0 ? '-' : '+'}${Math.abs(value.relative.amount)}${value.relative.unit}`
  return ''
}

function literalOf(field: FieldInfo | undefined, id: string): string | number | boolean {
  return field?.kind === 'boolean' ? id === 'true' : id
}

/** Cascading choices as one list. */
function flat(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter((choice) => !choice.archived).flatMap((choice) => [choice, ...flat(choice.children ?? [])])
}

function TypedValue({
  label,
  type,
  values,
  onValues,
  onDone,
}: Pick<FilterValueEditProps, 'values' | 'onValues' | 'onDone'> & {
  readonly label: string
  readonly type: 'text' | 'date'
}) {
  const [text, setText] = useState(() =>
    values.flatMap((value) => ('literal' in value ? [String(value.literal)] : [])).join(', '),
  )
  const commit = () => {
    const next = text
      .split(/[,\uff0c]/)
      .map((one) => one.trim())
      .filter(Boolean)
      .map(readBareValue)
    if (next.length > 0) onValues(next)
  }
  return (
    <form
      style={{ padding: 8 }}
      onSubmit={(event) => {
        event.preventDefault()
        commit()
        onDone()
      }}
    >
      <TextInput
        aria-label={label}
        placeholder={label}
        type={type}
        value={text}
        data-autofocus={type === 'text' || undefined}
        autoFocus={type === 'text'}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
      />
    </form>
  )
}

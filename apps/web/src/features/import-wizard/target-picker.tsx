import { Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ImportColumn, ImportColumnPlan } from '@throughline/client/imports'
import type { TypeInfo } from '@throughline/client/wire'
import type { KindName } from '@throughline/model/field'
import { PickList, type PickOption } from '@throughline/ui/field/pick-list'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { spineFields } from '../../data/spine-fields.ts'
import { useLinkKinds } from '../../data/use-me.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './import.module.css'

const newKinds = [
  'text',
  'longText',
  'integer',
  'decimal',
  'date',
  'boolean',
  'choice',
  'url',
] as const satisfies readonly KindName[]
const computed: ReadonlySet<KindName> = new Set(['formula', 'rollup', 'derived', 'rank', 'file', 'files'])
const spineTargets = ['title', 'body', 'state', 'assignee', 'parent', 'start', 'due', 'tags', 'createdAt'] as const

/** Where a column goes, in words. */
export function useTargetName(type: TypeInfo): (plan: ImportColumnPlan) => string {
  const { t } = useTranslation('import-wizard')
  const { say } = useLanguage()
  const kinds = useLinkKinds()
  return ({ field, newField }) => {
    if (newField) return t('newField', { name: newField.label, kind: t(`kind.${newField.kind}`) })
    if (field === null) return t('notImported')
    if (field === 'importedId' || field === 'key' || field === 'comment') return t(`target.${field}`)
    if (field.startsWith('link:')) return say(kinds[field.slice(5)]?.label) || field
    return say((type.fields[field] ?? spineFields(type)[field])?.label) || field
  }
}

/** Chooses where a column goes: a field, an identity, a comment, a link, a new field, or nowhere. */
export function TargetPicker({
  column,
  plan,
  type,
  onChange,
}: {
  readonly column: ImportColumn
  readonly plan: ImportColumnPlan
  readonly type: TypeInfo
  readonly onChange: (plan: ImportColumnPlan) => void
}) {
  const { t } = useTranslation('import-wizard')
  const { say } = useLanguage()
  const kinds = useLinkKinds()
  const nameOf = useTargetName(type)
  const [opened, setOpened] = useState(false)
  const spine = spineFields(type)
  const fieldOption = (name: string): PickOption[] => {
    const field = type.fields[name] ?? spine[name]
    if (!field || field.archived || computed.has(field.kind)) return []
    return [
      {
        id: name,
        label: say(field.label),
        hint: t(`kind.${field.kind}`),
        also: [field.label.en, field.label['zh-CN'], name],
      },
    ]
  }
  const links = Object.entries(kinds).filter(([, kind]) => kind.from?.includes(type.name) ?? false)
  const guessed = column.guess.newField
  const fresh = guessed && !newKinds.some((kind) => kind === guessed.kind) ? [guessed.kind, ...newKinds] : [...newKinds]
  const options: readonly PickOption[] = [
    ...spineTargets.flatMap(fieldOption),
    ...Object.keys(type.fields).flatMap(fieldOption),
    ...(['importedId', 'key', 'comment'] as const).map((id) => ({ id, label: t(`target.${id}`) })),
    ...links.map(([kind, link]) => ({ id: `link:${kind}`, label: say(link.label), hint: t('link') })),
    ...fresh.map((kind) => ({
      id: `new:${kind}`,
      label: t('newField', { name: column.header || String(column.index + 1), kind: t(`kind.${kind}`) }),
    })),
  ]
  const pick = (id: string): void => {
    setOpened(false)
    if (!id.startsWith('new:')) {
      onChange({ index: column.index, field: id })
      return
    }
    const kind = id.slice(4) as KindName // one of the list above
    const choices = kind === 'choice' && guessed?.kind === 'choice' ? guessed.choices : undefined
    const label = column.header || t('column', { number: column.index + 1 })
    onChange({ index: column.index, field: null, newField: { kind, label, ...(choices ? { choices } : {}) } })
  }
  const chosen = plan.newField ? `new:${plan.newField.kind}` : plan.field
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" withinPortal withRoles={false} returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={style.target}
          data-none={(plan.field === null && !plan.newField) || undefined}
          aria-label={t('goesTo', { column: column.header, target: nameOf(plan) })}
          aria-expanded={opened}
          onClick={() => setOpened((now) => !now)}
        >
          <span>{nameOf(plan)}</span>
          <IconChevronDown size={14} stroke={1.5} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {opened && (
          <PickList
            label={t('goesWhere', { column: column.header })}
            options={options}
            chosen={chosen ? [chosen] : []}
            onPick={(option) => pick(option.id)}
            onClear={() => {
              setOpened(false)
              onChange({ index: column.index, field: null })
            }}
            onCancel={() => setOpened(false)}
            onDone={() => setOpened(false)}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

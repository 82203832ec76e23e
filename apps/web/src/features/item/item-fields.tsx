import { Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf, fieldValueOf } from '../../data/field-of.ts'
import { FieldChip } from '../../field/field-chip.tsx'
import { isEmptyValue } from '../../field/is-empty-value.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './item.module.css'

const spine = ['start', 'due', 'parent', 'tags']
/** Shown in the head already. */
const inHead: ReadonlySet<string> = new Set(['priority', 'severity', 'release', 'due'])

/** The fields by group, as the declaration orders them; what is empty is folded under one line. */
export function ItemFields({ item, type }: { readonly item: Item; readonly type: TypeInfo }) {
  const { t } = useTranslation('item')
  const { say } = useLanguage()
  const [unfolded, setUnfolded] = useState(false)
  const groups = new Map<string, string[]>()
  for (const name of Object.keys(type.groups ?? {})) groups.set(name, [])
  for (const [name, field] of Object.entries(type.fields)) {
    if (field.archived || inHead.has(name) || field.kind === 'rank') continue
    const group = field.custom ? 'custom' : (field.group ?? '')
    groups.set(group, [...(groups.get(group) ?? []), name])
  }
  groups.set('general', [
    ...(groups.get('') ?? []),
    ...spine.filter((name) => !inHead.has(name) && (name !== 'parent' || type.parents?.length !== 0)),
  ])
  groups.delete('')
  const isEmpty = (name: string) => isEmptyValue(fieldValueOf(item, name, fieldOf(type, name)))
  const empty = [...groups.values()].flat().filter(isEmpty)
  return (
    <section className={style.section} aria-label={t('fields')}>
      {[...groups].map(([group, names]) => {
        const shown = names.filter((name) => unfolded || !isEmpty(name))
        if (shown.length === 0) return null
        const declared = type.groups?.[group]
        return (
          <div key={group} className={style.group}>
            <h2 className={style.groupTitle}>
              {declared ? say(declared) : t(group === 'custom' ? 'customFields' : 'general')}
            </h2>
            <dl className={style.fields}>
              {shown.map((name) => {
                const field = fieldOf(type, name)
                return (
                  <div key={name} className={style.field}>
                    <dt>
                      {field?.about ? (
                        <Tooltip label={say(field.about)} multiline maw={280} position="top-start">
                          <span>{say(field.label)}</span>
                        </Tooltip>
                      ) : (
                        say(field?.label)
                      )}
                    </dt>
                    <dd>
                      <FieldChip type={type} item={item} name={name} wide />
                    </dd>
                  </div>
                )
              })}
            </dl>
          </div>
        )
      })}
      {empty.length > 0 && (
        <button type="button" className={style.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? (
            <IconChevronDown size={14} stroke={1.5} aria-hidden />
          ) : (
            <IconChevronRight size={14} stroke={1.5} aria-hidden />
          )}
          {unfolded ? t('foldEmpty') : t('emptyFields', { count: empty.length })}
        </button>
      )}
    </section>
  )
}

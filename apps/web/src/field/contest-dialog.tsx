import { Button, Modal } from '@mantine/core'
import type { ContestedField } from '@throughline/client/contest'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskedContest } from '../data/ask-contest.ts'
import { fieldOf, patchOf } from '../data/field-of.ts'
import { useType } from '../data/use-me.ts'
import { useLanguage } from '../i18n/use-language.ts'
import style from './contest-dialog.module.css'
import { isEmptyValue } from './is-empty-value.ts'
import { ShowField } from './show-field.tsx'

type Side = 'theirs' | 'yours'

/** Two people changed the same: both values side by side, field by field, and the person says which stays. */
export function ContestDialog({ contest }: { readonly contest: AskedContest }) {
  const { t } = useTranslation('contest')
  const type = useType(contest.current.type)
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  const sideOf = (name: string): Side => chosen[name] ?? 'yours'
  if (!type) return null
  return (
    <Modal
      opened
      onClose={() => contest.answer(null)}
      title={t('title', { key: contest.current.key })}
      size={640}
      closeOnClickOutside={false}
    >
      <p className={style.about}>{t('about')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const yours = contest.fields.map((field) => field.name).filter((name) => sideOf(name) === 'yours')
          contest.answer(new Set(yours))
        }}
      >
        {contest.fields.map((field) => (
          <FieldContest
            key={field.name}
            type={type}
            current={contest.current}
            field={field}
            side={sideOf(field.name)}
            onChoose={(side) => setChosen((old) => ({ ...old, [field.name]: side }))}
          />
        ))}
        <div className={style.foot}>
          <Button variant="default" onClick={() => contest.answer(null)}>
            {t('later')}
          </Button>
          <Button type="submit" data-autofocus>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function FieldContest({
  type,
  current,
  field,
  side,
  onChoose,
}: {
  readonly type: TypeInfo
  readonly current: Item
  readonly field: ContestedField
  readonly side: Side
  readonly onChoose: (side: Side) => void
}) {
  const { t } = useTranslation('contest')
  const { say } = useLanguage()
  const group = useId()
  const info = fieldOf(type, field.name)
  const show = (value: unknown) => {
    if (isEmptyValue(value)) return <span className={style.empty}>{t('empty')}</span>
    if (field.name === 'title') return <span>{String(value)}</span>
    const patch = patchOf(field.name, info, value)
    return (
      <ShowField
        type={type}
        item={{ ...current, ...patch, custom: { ...current.custom, ...(patch.custom as object | undefined) } } as Item} // the item with one value changed
        name={field.name}
        place="panel"
      />
    )
  }
  return (
    <fieldset className={style.field}>
      <legend className={style.name}>{say(info?.label) || field.name}</legend>
      <div className={style.sides}>
        {(['theirs', 'yours'] as const).map((one) => (
          <label key={one} className={style.side} data-chosen={side === one || undefined}>
            <span className={style.whose}>
              <input type="radio" name={group} checked={side === one} onChange={() => onChoose(one)} />
              {t(one)}
            </span>
            <span className={style.value}>{show(field[one])}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

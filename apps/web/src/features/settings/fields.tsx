import { Button, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { addChoice, addField, changeField } from '@throughline/client/types'
import type { FieldInfo, TypeInfo } from '@throughline/client/wire'
import type { Choice, KindName } from '@throughline/model/field'
import { Chip } from '@throughline/ui/chip/chip'
import { hueOf } from '@throughline/ui/hue.ts'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { typesQuery, useTypes } from '../../data/use-me.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { showToast } from '../../shell/toast.ts'
import style from './settings.module.css'

/** The kinds that a person may add; the others need code or files of their own. */
const kinds = [
  'text',
  'longText',
  'integer',
  'decimal',
  'percent',
  'boolean',
  'date',
  'dateTime',
  'choice',
  'choices',
  'person',
  'people',
  'url',
  'email',
  'phone',
  'rating',
] as const satisfies readonly KindName[]
const chosen: ReadonlySet<string> = new Set(['choice', 'choices'])

/** The fields of every type: as declared, as people extended them, and one's own. */
export function Fields() {
  const { t } = useTranslation('settings')
  const { say } = useLanguage()
  const types = useTypes()
  const client = useQueryClient()
  const [name, setName] = useState(types.find((type) => type.name === 'requirement')?.name ?? types[0]?.name ?? '')
  const type = types.find((one) => one.name === name)
  const attempt = async (work: Promise<unknown>, text: string): Promise<boolean> => {
    try {
      await work
      await client.invalidateQueries({ queryKey: typesQuery.queryKey })
      showToast({ text })
      return true
    } catch (error) {
      showToast({ tone: 'problem', text: problemText(error) })
      return false
    }
  }
  return (
    <div className={style.stack}>
      <Select
        label={t('fields.type')}
        allowDeselect={false}
        data={types.map((one) => ({ value: one.name, label: say(one.label) }))}
        value={name}
        onChange={(value) => value && setName(value)}
      />
      {type && (
        <>
          <ul className={style.rows} aria-label={t('fields.title')}>
            {Object.entries(type.fields).map(([id, field]) => (
              <FieldRow key={id} id={id} type={type} field={field} attempt={attempt} />
            ))}
          </ul>
          <NewField type={type} attempt={attempt} />
        </>
      )}
    </div>
  )
}

type Attempt = (work: Promise<unknown>, text: string) => Promise<boolean>

function FieldRow({
  id,
  type,
  field,
  attempt,
}: {
  readonly id: string
  readonly type: TypeInfo
  readonly field: FieldInfo
  readonly attempt: Attempt
}) {
  const { t } = useTranslation('settings')
  const { say } = useLanguage()
  const options = field.options as { readonly choices?: readonly Choice[] }
  const [adding, setAdding] = useState('')
  const label = say(field.label)
  return (
    <li className={style.row} data-muted={field.archived || undefined}>
      <span className={style.main}>
        <span className={style.first}>
          {label} <span className={style.second}>{t(`kinds.${field.kind}`)}</span>
        </span>
        {field.about && <span className={style.second}>{say(field.about)}</span>}
        {options.choices && options.choices.length > 0 && (
          <span className={style.chips}>
            {options.choices.map((choice) => (
              <Chip key={choice.id} look="tint" hue={hueOf(choice.hue)}>
                {say(choice.label)}
              </Chip>
            ))}
          </span>
        )}
        {chosen.has(field.kind) && !field.archived && (
          <form
            className={style.addChoice}
            onSubmit={(event) => {
              event.preventDefault()
              const text = adding.trim()
              if (!text) return
              void attempt(
                addChoice(type.name, id, { label: { en: text, 'zh-CN': text } }),
                t('fields.choiceAdded', { choice: text }),
              ).then((done) => done && setAdding(''))
            }}
          >
            <TextInput
              size="xs"
              aria-label={t('fields.addChoiceTo', { field: label })}
              placeholder={t('fields.addChoice')}
              value={adding}
              onChange={(event) => setAdding(event.currentTarget.value)}
            />
          </form>
        )}
      </span>
      {field.custom && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            void attempt(
              changeField(type.name, id, { archived: !field.archived }),
              t(field.archived ? 'fields.restored' : 'fields.archived', { field: label }),
            )
          }
        >
          {field.archived ? t('fields.restore') : t('fields.archive')}
        </Button>
      )}
    </li>
  )
}

function NewField({ type, attempt }: { readonly type: TypeInfo; readonly attempt: Attempt }) {
  const { t } = useTranslation('settings')
  const [en, setEn] = useState('')
  const [zh, setZh] = useState('')
  const [kind, setKind] = useState<(typeof kinds)[number]>('text')
  const [choices, setChoices] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const label = { en: en.trim() || zh.trim(), 'zh-CN': zh.trim() || en.trim() }
    if (!label.en) return
    const options = chosen.has(kind) ? { choices: choicesOf(choices) } : {}
    void attempt(addField(type.name, { kind, label, options }), t('fields.added', { field: label.en })).then((done) => {
      if (!done) return
      setEn('')
      setZh('')
      setChoices('')
    })
  }
  return (
    <form className={style.card} onSubmit={submit} aria-label={t('fields.add')}>
      <h3 className={style.subtitle}>{t('fields.add')}</h3>
      <div className={style.inline}>
        <TextInput
          className={style.grow}
          label={t('fields.nameEn')}
          value={en}
          onChange={(event) => setEn(event.currentTarget.value)}
        />
        <TextInput
          className={style.grow}
          label={t('fields.nameZh')}
          value={zh}
          onChange={(event) => setZh(event.currentTarget.value)}
        />
        <Select
          label={t('fields.kind')}
          allowDeselect={false}
          data={kinds.map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
          value={kind}
          onChange={(value) => value && setKind(value)}
        />
      </div>
      {chosen.has(kind) && (
        <TextInput
          label={t('fields.choices')}
          description={t('fields.choicesHint')}
          value={choices}
          onChange={(event) => setChoices(event.currentTarget.value)}
        />
      )}
      <Button type="submit" disabled={!en.trim() && !zh.trim()} style={{ justifySelf: 'start' }}>
        {t('fields.add')}
      </Button>
    </form>
  )
}

/** "High, Middle, Low" as choices; the ids are made from the words and stay when the words change. */
function choicesOf(text: string): readonly Choice[] {
  return [...new Set(text.split(/[,\uff0c\n]/).map((one) => one.trim()))].filter(Boolean).map((word, index) => ({
    id:
      word
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-+|-+$/g, '') || `choice-${index + 1}`,
    label: { en: word, 'zh-CN': word },
  }))
}

import { Button, Checkbox, Menu, Modal } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { isProblemError } from '@throughline/client/problem-error'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf, patchOf } from '../../data/field-of.ts'
import { problemText } from '../../data/problem-text.ts'
import { useMe, useTypes } from '../../data/use-me.ts'
import { useWriter } from '../../data/use-writer.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { type CreateRequest, openCreate } from '../../view/open-create.ts'
import { openItem } from '../../view/open-item.ts'
import { useSpace } from '../../view/use-space.ts'
import style from './create.module.css'
import { DraftField } from './draft-field.tsx'
import { formFields } from './form-fields.ts'

const MentionArea = lazy(() =>
  import('../../text/mention-area.tsx').then((module) => ({ default: module.MentionArea })),
)

const remembered = 'throughline.draft.create'

/** Makes an item of any type, from its declaration: a title is enough, what matters is at hand, the rest can wait. */
export function CreateDialog({ request }: { readonly request: CreateRequest }) {
  const { t } = useTranslation('create')
  const { say } = useLanguage()
  const me = useMe()
  const { space } = useSpace()
  const types = useTypes()
  const writer = useWriter()
  const creatable = types.filter((type) => type.can?.create !== false)
  const [name, setName] = useState(request.type ?? 'feedback')
  const type = creatable.find((one) => one.name === name) ?? creatable[0]
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(() => ({
    ...(request.values?.title || request.type ? {} : keptDraft()),
    ...startingSpace(space ?? (me.spaces.length === 1 ? me.spaces[0] : undefined)),
    ...request.values,
  }))
  const [another, setAnother] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ readonly text: string; readonly field: string | undefined } | null>(null)
  const fields = useMemo(() => (type ? formFields(type) : []), [type])
  if (!type) return null
  const title = String(values.title ?? '')
  const set = (patch: Readonly<Record<string, unknown>>) => {
    setProblem(null)
    setValues((old) => {
      const next: Record<string, unknown> = {
        ...old,
        ...patch,
        ...(patch.custom ? { custom: { ...(old.custom as object), ...(patch.custom as object) } } : {}),
      }
      localStorage.setItem(remembered, JSON.stringify({ title: next.title, body: next.body }))
      return next
    })
  }
  const close = () => openCreate(null)
  const send = async () => {
    if (!title.trim() || busy) return
    setBusy(true)
    try {
      const made = await writer.create(type, { ...valuesFor(type, values), title: title.trim() })
      localStorage.removeItem(remembered)
      request.onCreated?.({ ...made, title: title.trim() })
      if (another) setValues((old) => ({ ...old, title: '', body: '' }))
      else {
        close()
        if (!request.onCreated && !location.pathname.startsWith('/items/')) openItem(made.key)
      }
    } catch (error) {
      const pointer = isProblemError(error) ? error.pointer : undefined
      setProblem({ text: problemText(error), field: pointer?.split('/').at(-1) })
    } finally {
      setBusy(false)
    }
  }
  const pretend = { type: type.name, state: type.flow.initial, ...values } as unknown as Item // the draft of one, for its widgets
  return (
    <Modal
      opened
      onClose={close}
      size={640}
      padding={0}
      withCloseButton={false}
      yOffset="10vh"
      centered={false}
      attributes={{ content: { 'aria-label': t('title') } }}
    >
      <form
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            void send()
          }
        }}
      >
        <div className={style.head}>
          <Menu position="bottom-start" width={220}>
            <Menu.Target>
              <button type="button" className={style.type} aria-label={t('typeIs', { type: say(type.label) })}>
                <TypeIcon name={type.icon} hue={type.hue} size={16} />
                {say(type.label)}
                <IconChevronDown size={14} stroke={1.5} aria-hidden />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {creatable.map((one) => (
                <Menu.Item
                  key={one.name}
                  leftSection={<TypeIcon name={one.icon} hue={one.hue} size={16} />}
                  onClick={() => setName(one.name)}
                >
                  {say(one.label)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          {type.scope === 'spaced' && (
            <>
              <span className={style.in}>{t('in')}</span>
              <DraftField type={type} item={pretend} name="space" onChange={(value) => set({ space: value })} />
            </>
          )}
        </div>
        <input
          className={style.title}
          value={title}
          placeholder={t('titleHint', { type: say(type.label) })}
          aria-label={t('itemTitle')}
          aria-invalid={problem?.field === 'title' || undefined}
          maxLength={500}
          data-autofocus
          autoComplete="off"
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Suspense fallback={<div className={style.bodyRoom} />}>
          <div className={style.body}>
            <MentionArea
              label={t('description')}
              value={String(values.body ?? '')}
              placeholder={t('descriptionHint')}
              onChange={(body) => set({ body })}
              onSubmit={() => void send()}
              rows={3}
            />
          </div>
        </Suspense>
        <div className={style.fields}>
          {fields.map((field) => (
            <DraftField
              key={`${type.name}.${field}`}
              type={type}
              item={pretend}
              name={field}
              wrong={problem?.field === field}
              onChange={(value) => set(patchOf(field, fieldOf(type, field), value))}
            />
          ))}
        </div>
        {problem && (
          <p className={style.problem} role="alert">
            {problem.text}
          </p>
        )}
        <div className={style.foot}>
          <Checkbox
            className={style.another}
            label={t('another')}
            checked={another}
            onChange={(event) => setAnother(event.currentTarget.checked)}
          />
          <span className={style.spring} />
          <Button variant="subtle" color="gray" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!title.trim()}>
            {t('submit', { type: say(type.label) })}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** A title that was being typed when the page went away. */
function keptDraft(): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(localStorage.getItem(remembered) ?? '{}') as Record<string, unknown> // our own writing
  } catch {
    return {}
  }
}

function startingSpace(space: { readonly id: string; readonly key: string; readonly title: string } | undefined) {
  return space ? { space: { id: space.id, key: space.key, title: space.title } } : {}
}

/** Only what this type has: the type may have been changed after fields were filled. */
function valuesFor(type: TypeInfo, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        value !== null &&
        value !== '' &&
        (name === 'custom' || fieldOf(type, name) !== undefined) &&
        (name !== 'space' || type.scope === 'spaced'),
    ),
  )
}

import type { Item, TypeInfo } from '@throughline/client/wire'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWriter } from '../../data/use-writer.ts'
import { canEdit } from '../../field/edit-field.tsx'
import style from './item.module.css'
import { useDraft } from './use-draft.ts'

const Markdown = lazy(() => import('../../text/markdown-view.tsx').then((module) => ({ default: module.MarkdownView })))
const Editor = lazy(() =>
  import('../../text/markdown-editor.tsx').then((module) => ({ default: module.MarkdownEditor })),
)

/** The description: read as a page, edited in place. What is typed is kept on this device until the server has it. */
export function ItemText({
  item,
  type,
  complete,
}: {
  readonly item: Item
  readonly type: TypeInfo
  readonly complete: boolean
}) {
  const { t } = useTranslation('item')
  const writer = useWriter()
  const body = typeof item.body === 'string' ? item.body : ''
  const [draft, setDraft] = useDraft(`${item.id}.body`)
  const [editing, setEditing] = useState(false)
  const editable = canEdit(type, item, 'body')
  const [base, setBase] = useState(item)
  const open = () => {
    setBase(item)
    setEditing(true)
  }
  const save = (text: string) => {
    setEditing(false)
    if (text === body) {
      setDraft(null)
      return
    }
    writer
      .update(item, { body: text }, { base })
      .then(() => setDraft(null))
      // The draft stays, and the notice below offers it again.
      .catch(() => undefined)
  }
  if (!complete && item.body === undefined) return <div className={style.textRoom} aria-hidden />
  if (editing) {
    return (
      <Suspense fallback={<div className={style.textRoom} />}>
        <Editor
          label={t('description')}
          item={item}
          value={draft ?? body}
          onChange={setDraft}
          onSave={save}
          onCancel={() => {
            setEditing(false)
            setDraft(null)
          }}
        />
      </Suspense>
    )
  }
  return (
    <div className={style.text}>
      {draft !== null && draft !== body && (
        <p className={style.notice} role="status">
          {t('draftKept')}{' '}
          <button type="button" className={style.textButton} onClick={open}>
            {t('draftContinue')}
          </button>{' '}
          <button type="button" className={style.textButton} onClick={() => setDraft(null)}>
            {t('draftDrop')}
          </button>
        </p>
      )}
      {body ? (
        <Suspense fallback={<p className={style.plain}>{body.slice(0, 600)}</p>}>
          <Markdown text={body} {...(editable ? { onEdit: open } : {})} />
        </Suspense>
      ) : (
        editable && (
          <button type="button" className={style.invite} onClick={open}>
            {t('addDescription')}
          </button>
        )
      )}
      {body && editable && (
        <button type="button" className={style.editText} onClick={open}>
          {t('editDescription')}
        </button>
      )}
    </div>
  )
}

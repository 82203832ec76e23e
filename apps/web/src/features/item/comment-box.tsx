import { Button } from '@mantine/core'
import type { Item } from '@throughline/client/wire'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import style from './item.module.css'
import { useDraft } from './use-draft.ts'

const MentionArea = lazy(() =>
  import('../../text/mention-area.tsx').then((module) => ({ default: module.MentionArea })),
)

/** Where one writes: @ for people, # for items, pictures by paste, Ctrl+Enter to send. A draft survives everything. */
export function CommentBox({
  item,
  name,
  label,
  autoFocus = false,
  start = '',
  onSend,
  onCancel,
}: {
  readonly item: Item
  /** Names the draft. */
  readonly name: string
  readonly label: string
  readonly autoFocus?: boolean
  readonly start?: string
  readonly onSend: (text: string) => Promise<void>
  readonly onCancel?: () => void
}) {
  const { t } = useTranslation('item')
  const [draft, setDraft] = useDraft(`${item.id}.${name}`)
  const text = draft ?? start
  const send = () => {
    const body = text.trim()
    if (!body) return
    setDraft(null)
    onSend(body).catch(() => setDraft(body))
  }
  return (
    <div className={style.box}>
      <Suspense fallback={<div className={style.boxRoom} />}>
        <MentionArea
          label={label}
          value={text}
          placeholder={t('commentHint')}
          autoFocus={autoFocus}
          rows={2}
          onChange={setDraft}
          onSubmit={send}
          {...(onCancel ? { onCancel } : {})}
          onFiles={async (files) => (await import('../../text/upload-as-text.ts')).uploadAsText(item.id, files)}
        />
      </Suspense>
      <div className={style.boxFoot}>
        {onCancel && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
        <Button size="compact-sm" disabled={!text.trim()} onClick={send}>
          {t('send')}
        </Button>
      </div>
    </div>
  )
}

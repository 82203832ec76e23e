import { Button } from '@mantine/core'
import type { Item } from '@throughline/client/wire'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import style from './markdown.module.css'
import { MarkdownView } from './markdown-view.tsx'
import { MentionArea } from './mention-area.tsx'
import { uploadAsText } from './upload-as-text.ts'

/** Writes Markdown with a preview beside it; Ctrl+Enter saves, Esc gives up. */
export function MarkdownEditor({
  label,
  item,
  value,
  onChange,
  onSave,
  onCancel,
}: {
  readonly label: string
  readonly item: Item
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onSave: (text: string) => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('item')
  const [preview, setPreview] = useState(false)
  return (
    <div className={style.editor}>
      <div className={style.toolbar} role="tablist" aria-label={label}>
        <button
          type="button"
          role="tab"
          className={style.tab}
          aria-selected={!preview}
          onClick={() => setPreview(false)}
        >
          {t('write')}
        </button>
        <button type="button" role="tab" className={style.tab} aria-selected={preview} onClick={() => setPreview(true)}>
          {t('preview')}
        </button>
      </div>
      {preview ? (
        <div className={style.preview}>
          <MarkdownView text={value} />
        </div>
      ) : (
        <MentionArea
          label={label}
          value={value}
          placeholder={t('markdownHint')}
          autoFocus
          rows={6}
          onChange={onChange}
          onSubmit={() => onSave(value)}
          onCancel={onCancel}
          onFiles={(files) => uploadAsText(item.id, files)}
        />
      )}
      <div className={style.foot}>
        <span>{t('editorHint')}</span>
        <span className={style.spring} />
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button size="compact-sm" onClick={() => onSave(value)}>
          {t('save')}
        </Button>
      </div>
    </div>
  )
}

import { type MouseEvent, useMemo } from 'react'
import { openItem } from '../view/open-item.ts'
import style from './markdown.module.css'
import { markdownHtml } from './markdown-html.ts'

/** Markdown as it reads. A double press edits, where editing is allowed. */
export function MarkdownView({ text, onEdit }: { readonly text: string; readonly onEdit?: () => void }) {
  const html = useMemo(() => markdownHtml(text), [text])
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-item]') : null
    if (!link?.dataset.item || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openItem(link.dataset.item)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the links inside act; the double press has a button of its own
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div
      className={style.reading}
      onClick={onClick}
      onDoubleClick={onEdit}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by markdownHtml, which is the only way in
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

import type { ReactNode } from 'react'
import { useUiText } from '../ui.tsx'
import { EmptyDrawing, type EmptyKind } from './empty-drawing.tsx'
import style from './feedback.module.css'

/** One sentence what this place is for, one picture, one action, one link to learn. Never a blank. */
export function EmptyState({
  kind,
  title,
  children,
  action,
  learnHref,
}: {
  readonly kind: EmptyKind
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly learnHref?: string
}) {
  const text = useUiText()
  return (
    <section className={style.empty} aria-label={title}>
      <EmptyDrawing kind={kind} className={style.drawing} />
      <h2 className={style.emptyTitle}>{title}</h2>
      {children && <p className={style.emptyText}>{children}</p>}
      {(action || learnHref) && (
        <div className={style.emptyActions}>
          {action}
          {learnHref && <a href={learnHref}>{text('learnMore')}</a>}
        </div>
      )}
    </section>
  )
}

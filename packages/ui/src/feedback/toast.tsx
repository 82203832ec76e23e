import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useUiText } from '../ui.tsx'
import style from './feedback.module.css'

const lifetime = 6_000

export interface ToastProps {
  /** What changed, in the past tense: “Moved REQ-12 to Planned”. Another `id` is another message. */
  readonly id: number | string
  readonly message: string
  /** `problem` stays until it is dismissed or acted on; `done` goes by itself after six seconds. */
  readonly tone?: 'done' | 'problem'
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
  readonly onDismiss: () => void
}

/** One message at the foot of the screen, with its way back. It waits while a pointer or the focus is on it. */
export function Toast({ id, message, tone = 'done', action, onDismiss }: ToastProps) {
  const text = useUiText()
  const [held, setHeld] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message starts its own six seconds
  useEffect(() => {
    if (held || tone === 'problem') return
    const timer = setTimeout(onDismiss, lifetime)
    return () => clearTimeout(timer)
  }, [id, held, tone, onDismiss])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: holding is a courtesy to the reader, not an action
    <div
      key={id}
      className={style.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {tone === 'problem' && <IconAlertTriangle size={16} stroke={1.5} aria-hidden />}
      <span>{message}</span>
      {action && (
        <button
          type="button"
          className={style.toastButton}
          onClick={() => {
            action.run()
            onDismiss()
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        className={style.toastButton}
        data-quiet=""
        aria-label={text('dismiss')}
        onClick={onDismiss}
      >
        <IconX size={16} stroke={1.5} aria-hidden />
      </button>
    </div>
  )
}

/** Where toasts appear; always in the page, so that screen readers hear what is put into it. */
export function ToastRegion({ children }: { readonly children: React.ReactNode }) {
  return (
    <div className={style.toastRegion} role="status" aria-live="polite">
      {children}
    </div>
  )
}

import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dismissToast, useToast } from './toast.ts'
import style from './toast-region.module.css'

const lifetime = 6_000

/** Where the application says what changed, with Undo; and where a refused write says why, until it is answered. */
export function ToastRegion() {
  const { t } = useTranslation('shell')
  const toast = useToast()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (toast === null || held || toast.tone === 'problem') return
    const timer = setTimeout(() => dismissToast(toast.id), lifetime)
    return () => clearTimeout(timer)
  }, [toast, held])
  const problem = toast?.tone === 'problem'
  return (
    <div className={style.region} role={problem ? 'alert' : 'status'} aria-live={problem ? 'assertive' : 'polite'}>
      {toast && (
        // biome-ignore lint/a11y/noStaticElementInteractions: hovering only holds the clock; the buttons inside act
        <div
          key={toast.id}
          className={style.toast}
          data-tone={toast.tone}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          {problem && <IconAlertTriangle size={16} stroke={1.5} aria-hidden />}
          <span className={style.text}>{toast.text}</span>
          {toast.action && (
            <button
              type="button"
              className={style.action}
              onClick={() => {
                dismissToast(toast.id)
                toast.action?.run()
              }}
            >
              {toast.action.label}
            </button>
          )}
          <button
            type="button"
            className={style.close}
            aria-label={t('dismiss')}
            onClick={() => dismissToast(toast.id)}
          >
            <IconX size={14} stroke={1.5} aria-hidden />
          </button>
        </div>
      )}
    </div>
  )
}

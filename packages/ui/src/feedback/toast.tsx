import { IconX } from '@tabler/icons-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useUiText } from '../ui.tsx'
import style from './feedback.module.css'

export interface ToastMessage {
  /** What changed, in the past tense: “Moved REQ-12 to Planned”. */
  readonly message: string
  readonly onUndo?: () => void
}

interface Shown extends ToastMessage {
  readonly serial: number
}

const ToastContext = createContext<((toast: ToastMessage) => void) | null>(null)
const lifetime = 6_000

/** Says what changed. One at a time: a newer one takes the place of the older. */
export function useToast(): (toast: ToastMessage) => void {
  const show = useContext(ToastContext)
  if (show === null) throw new Error('useToast outside ToastProvider')
  return show
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const text = useUiText()
  const [shown, setShown] = useState<Shown | null>(null)
  const [held, setHeld] = useState(false)
  const serial = useRef(0)
  const show = useCallback((toast: ToastMessage) => {
    serial.current += 1
    setShown({ ...toast, serial: serial.current })
  }, [])
  useEffect(() => {
    if (shown === null || held) return
    const timer = setTimeout(() => setShown(null), lifetime)
    return () => clearTimeout(timer)
  }, [shown, held])
  const dismiss = useCallback(() => {
    setShown(null)
    setHeld(false)
  }, [])
  const hold = useMemo(
    () => ({
      onPointerEnter: () => setHeld(true),
      onPointerLeave: () => setHeld(false),
      onFocus: () => setHeld(true),
      onBlur: () => setHeld(false),
    }),
    [],
  )
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div className={style.toastRegion} role="status" aria-live="polite">
        {shown && (
          <div key={shown.serial} className={style.toast} {...hold}>
            <span>{shown.message}</span>
            {shown.onUndo && (
              <button
                type="button"
                className={style.toastButton}
                onClick={() => {
                  shown.onUndo?.()
                  dismiss()
                }}
              >
                {text('undo')}
              </button>
            )}
            <button
              type="button"
              className={style.toastButton}
              data-quiet=""
              aria-label={text('dismiss')}
              onClick={dismiss}
            >
              <IconX size={16} stroke={1.5} aria-hidden />
            </button>
          </div>
        )}
      </div>
    </ToastContext.Provider>
  )
}

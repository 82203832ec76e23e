import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useUiText } from '../ui.tsx'
import style from './feedback.module.css'

/** What happened, what was kept, what to do; retry where it can help; a code to quote. */
export function ErrorPanel({
  title,
  children,
  code,
  onRetry,
  action,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly code?: string | undefined
  readonly onRetry?: (() => void) | undefined
  readonly action?: ReactNode
}) {
  const text = useUiText()
  return (
    <div className={style.error} role="alert">
      <IconAlertTriangle size={20} stroke={1.5} aria-hidden />
      <p className={style.errorTitle}>{title}</p>
      {children && <p className={style.errorBody}>{children}</p>}
      {(code || onRetry || action) && (
        <div className={style.errorFoot}>
          {onRetry && (
            <Button variant="default" size="xs" onClick={onRetry}>
              {text('retry')}
            </Button>
          )}
          {action}
          {code && (
            <span>
              {text('code')} <span className={style.errorCode}>{code}</span>
            </span>
          )}
        </div>
      )}
    </div>
  )
}

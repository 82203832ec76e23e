import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { isProblemError } from '@throughline/client/problem-error'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { useTranslation } from 'react-i18next'
import { problemText } from '../data/problem-text.ts'
import style from './shell.module.css'

/** A screen that could not be drawn: what happened, what was kept, and a way on. */
export function PageError({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  const { t } = useTranslation('shell')
  const router = useRouter()
  const known = isProblemError(error)
  return (
    <div className={style.error}>
      <ErrorPanel
        title={known ? problemText(error) : t('error.title')}
        code={known ? error.code : error instanceof Error ? error.message : undefined}
        onRetry={() => {
          reset?.()
          void router.invalidate()
        }}
      >
        {t('error.kept')}
      </ErrorPanel>
    </div>
  )
}

/** An address that leads nowhere. */
export function PageMissing() {
  const { t } = useTranslation('shell')
  const router = useRouter()
  return (
    <EmptyState
      kind="search"
      title={t('missing.title')}
      action={<Button onClick={() => void router.navigate({ to: '/' })}>{t('missing.home')}</Button>}
    >
      {t('missing.text')}
    </EmptyState>
  )
}

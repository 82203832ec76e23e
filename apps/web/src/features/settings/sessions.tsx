import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { currentSession, listSessions, revokeSession } from '@throughline/client/session'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { Moment } from '../../field/moment.tsx'
import { showToast } from '../../shell/toast.ts'
import style from './settings.module.css'

const key = ['sessions'] as const

/** Where one is signed in, and how to end it there. */
export function Sessions() {
  const { t } = useTranslation('settings')
  const client = useQueryClient()
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => listSessions(signal) })
  const current = useQuery({ queryKey: ['session'], queryFn: ({ signal }) => currentSession(signal) })
  const revoke = useMutation({
    mutationFn: revokeSession,
    onError: (error) => showToast({ tone: 'problem', text: problemText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
  if (query.error) return <ErrorPanel title={problemText(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonRows rows={3} />
  return (
    <ul className={style.rows} aria-label={t('sessions.title')}>
      {query.data.map((session) => {
        const here = session.token === current.data?.session.token
        return (
          <li key={session.id} className={style.row}>
            <span className={style.main}>
              <span className={style.first}>{browserOf(session.userAgent ?? '') || t('sessions.unknown')}</span>
              <span className={style.second}>
                {session.ipAddress} <Moment at={session.updatedAt} />
              </span>
            </span>
            {here ? (
              <span className={style.second}>{t('sessions.here')}</span>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => revoke.mutate(session.token)}>
                {t('sessions.end')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** "Firefox, Linux" out of a browser's long name of itself. */
function browserOf(agent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\/(\d+)/.exec(agent)
  const system = /(Windows|Mac OS X|Android|iPhone|iPad|Linux)/.exec(agent)
  const name = browser?.[1]?.replace('Edg', 'Edge').replace('OPR', 'Opera')
  return [name && `${name} ${browser?.[2]}`, system?.[1]?.replace('Mac OS X', 'macOS')].filter(Boolean).join(', ')
}

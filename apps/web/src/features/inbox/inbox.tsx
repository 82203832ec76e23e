import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { changeNotifications } from '@throughline/client/personal'
import type { Notification, NotificationState } from '@throughline/client/wire'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../../command/commands.ts'
import { problemText } from '../../data/problem-text.ts'
import { useNotifications } from '../../data/use-notifications.ts'
import { showToast } from '../../shell/toast.ts'
import { usePeek } from '../../view/use-peek.ts'
import style from './inbox.module.css'
import { InboxRow } from './inbox-row.tsx'
import { snoozeUntil } from './snooze-until.ts'

const tabs = ['waiting', 'snoozed', 'done'] as const

/** What concerns me, one line an item, newest first; read by opening, put away with one key. */
export function Inbox() {
  const { t } = useTranslation('inbox')
  const client = useQueryClient()
  const [tab, setTab] = useState<(typeof tabs)[number]>('waiting')
  const query = useNotifications(tab === 'waiting' ? undefined : tab)
  const { peek, open } = usePeek()
  const groups = useMemo(() => byItem(query.data?.notifications ?? []), [query.data])
  const [cursor, setCursor] = useState(0)

  const put = (group: readonly Notification[], state: NotificationState, until?: string, say?: string) => {
    const ids = group.map((one) => one.id)
    const before = group.map((one) => one.state)
    client.setQueriesData<{ notifications: readonly Notification[]; unread?: number }>(
      { queryKey: queryKeys.notifications },
      (old) =>
        old && {
          ...old,
          notifications: old.notifications
            .map((one) => (ids.includes(one.id) ? { ...one, state } : one))
            .filter((one) => !(ids.includes(one.id) && (state === 'done' || state === 'snoozed'))),
          ...(old.unread === undefined
            ? {}
            : { unread: Math.max(0, old.unread - before.filter((one) => one === 'unread').length) }),
        },
    )
    changeNotifications(ids, state, until)
      .then(() => {
        if (say) showToast({ text: say, action: { label: t('undo'), run: () => put(group, before[0] ?? 'read') } })
      })
      .catch((error: unknown) => showToast({ tone: 'problem', text: problemText(error) }))
      .finally(() => void client.invalidateQueries({ queryKey: queryKeys.notifications }))
  }
  const show = (group: readonly Notification[]) => {
    const item = group[0]?.item
    if (!item) return
    open(item.key)
    const unread = group.filter((one) => one.state === 'unread')
    if (unread.length > 0) put(unread, 'read')
  }
  const at = groups[Math.min(cursor, groups.length - 1)]
  // biome-ignore lint/correctness/useExhaustiveDependencies: the handlers read what is on screen now
  const commands = useMemo<readonly Command[]>(() => {
    const move = (step: number) => {
      const next = Math.min(groups.length - 1, Math.max(0, cursor + step))
      setCursor(next)
      const group = groups[next]
      if (peek !== undefined && group) show(group)
    }
    return [
      { id: 'inbox.next', label: t('next'), keys: 'j, arrowdown', group: 'view', quiet: true, run: () => move(1) },
      {
        id: 'inbox.previous',
        label: t('previous'),
        keys: 'k, arrowup',
        group: 'view',
        quiet: true,
        run: () => move(-1),
      },
      { id: 'inbox.open', label: t('open'), keys: 'enter, o', group: 'view', quiet: true, run: () => at && show(at) },
      {
        id: 'inbox.done',
        label: t('done'),
        keys: 'e',
        group: 'view',
        run: () => at && put(at, 'done', undefined, t('didDone')),
      },
      {
        id: 'inbox.snooze',
        label: t('snoozeTomorrow'),
        keys: 'h',
        group: 'view',
        run: () => at && put(at, 'snoozed', snoozeUntil('tomorrow'), t('didSnooze')),
      },
      { id: 'inbox.unread', label: t('markUnread'), keys: 'u', group: 'view', run: () => at && put(at, 'unread') },
    ]
  }, [groups, cursor, peek, t])
  useCommands(commands)

  return (
    <div className={style.page}>
      <header className={style.head}>
        <h1 className={style.title}>{t('title')}</h1>
        <div className={style.tabs} role="tablist" aria-label={t('title')}>
          {tabs.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              className={style.tab}
              aria-selected={tab === name}
              onClick={() => setTab(name)}
            >
              {t(`tab.${name}`)}
            </button>
          ))}
        </div>
        <span className={style.spring} />
        {tab === 'waiting' && groups.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() =>
              put(
                groups.flat().filter((one) => one.state === 'unread'),
                'read',
              )
            }
            disabled={!groups.flat().some((one) => one.state === 'unread')}
          >
            {t('readAll')}
          </Button>
        )}
      </header>
      {query.error && <ErrorPanel title={problemText(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && <SkeletonRows rows={9} columns={[24, '60%', '20%']} />}
      {query.data && groups.length === 0 && (
        <EmptyState kind="inbox" title={t(tab === 'waiting' ? 'empty' : `none.${tab}`)}>
          {t('emptyText')}
        </EmptyState>
      )}
      <ul className={style.list}>
        {groups.map((group, index) => (
          <InboxRow
            key={group[0]?.item?.id ?? group[0]?.id}
            group={group}
            active={index === cursor}
            peeked={group[0]?.item?.key === peek}
            onOpen={() => {
              setCursor(index)
              show(group)
            }}
            onDone={() => put(group, 'done', undefined, t('didDone'))}
            onSnooze={(when) => put(group, 'snoozed', snoozeUntil(when), t('didSnooze'))}
            onBack={tab === 'waiting' ? undefined : () => put(group, 'unread')}
          />
        ))}
      </ul>
    </div>
  )
}

/** Notices of one item together, the newest first. */
function byItem(all: readonly Notification[]): readonly (readonly Notification[])[] {
  const groups = new Map<string, Notification[]>()
  for (const one of all) {
    const id = one.item?.id ?? one.id
    groups.set(id, [...(groups.get(id) ?? []), one])
  }
  return [...groups.values()]
}

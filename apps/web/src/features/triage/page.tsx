import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { mergeItem } from '@throughline/client/items'
import type { Item, Reference, TypeInfo } from '@throughline/client/wire'
import { Kbd } from '@throughline/ui/chip/kbd'
import { relativeDate } from '@throughline/ui/date-text.ts'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { useUi } from '@throughline/ui/ui'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../../command/commands.ts'
import { problemText } from '../../data/problem-text.ts'
import { services } from '../../data/services.ts'
import { useItems } from '../../data/use-items.ts'
import { useLinkKinds, useTypes } from '../../data/use-me.ts'
import { useWriter } from '../../data/use-writer.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { showToast } from '../../shell/toast.ts'
import { openCreate } from '../../view/open-create.ts'
import { usePeek } from '../../view/use-peek.ts'
import { useSpace } from '../../view/use-space.ts'
import { Beside, useSuggestions } from './beside.tsx'
import { acceptOperations, requirementValues } from './raise-requirement.ts'
import { Reading } from './reading.tsx'
import style from './triage.module.css'

/** The feedback inbox: one voice after the other, each settled by a key. */
export default function TriagePage() {
  const { t } = useTranslation('triage')
  const types = useTypes()
  const type = types.find((one) => one.stage === 'voice')
  const requirement = types.find((one) => one.stage === 'requirement')
  if (!type) return <EmptyState kind="inbox" title={t('noType')} />
  return <Triage type={type} requirement={requirement} />
}

function Triage({ type, requirement }: { readonly type: TypeInfo; readonly requirement: TypeInfo | undefined }) {
  const { t } = useTranslation('triage')
  const { say, language } = useLanguage()
  const ui = useUi()
  const writer = useWriter()
  const kinds = useLinkKinds()
  const { open } = usePeek()
  const { space } = useSpace()
  const filter = `type:${type.name} state:${type.flow.initial}${space ? ` space:${space.key}` : ''} archived:false`
  const list = useItems({ filter, sort: 'receivedOn', limit: 50, total: true })
  const [currentId, setCurrentId] = useState<string | null>(null)
  const queue = useRef<HTMLUListElement>(null)
  const place = Math.max(
    0,
    list.items.findIndex((item) => item.id === currentId),
  )
  const current = list.items[place]
  const suggestions = useSuggestions(current)
  const evidence = Object.entries(kinds).find(
    ([, kind]) =>
      (kind.from === undefined || kind.from.includes(type.name)) &&
      requirement !== undefined &&
      (kind.to?.includes(requirement.name) ?? false) &&
      kind.line === 'down',
  )?.[0]
  const { loadMore } = list
  useEffect(() => {
    if (place > list.items.length - 10) loadMore()
  }, [place, list.items.length, loadMore])
  useEffect(() => {
    if (currentId) queue.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [currentId])

  const go = (step: number): void => {
    const next = list.items[Math.min(list.items.length - 1, Math.max(0, place + step))]
    if (next) setCurrentId(next.id)
  }
  /** What is settled leaves the queue; the next one takes its place without a jump. */
  const onward = (): void => {
    const next = list.items[place + 1] ?? list.items[place - 1]
    setCurrentId(next?.id ?? null)
  }
  const settle = (item: Item, values: Readonly<Record<string, unknown>>): void => {
    onward()
    // The writer says why when it is refused, and the voice comes back.
    void writer.update(item, values).catch(() => undefined)
  }
  const support = (to: Reference): void => {
    if (!current || !evidence) return
    onward()
    const words = t('saidLinked', { from: current.key, to: to.key })
    void writer.run(acceptOperations(current, type, to.id, evidence), words, [current.id, to.id]).catch(() => undefined)
  }
  const merge = (into: Reference): void => {
    if (!current) return
    const from = current
    onward()
    mergeItem(from.id, into.id).then(
      (result) => {
        services.stack.push({
          version: result.version,
          say: t('saidMerged', { from: from.key, to: into.key }),
          items: [from.id, into.id],
        })
        services.live.refresh([from.id, into.id])
        showToast({
          text: t('saidMerged', { from: from.key, to: into.key }),
          action: { label: ui.text('undo'), run: () => void writer.undo() },
        })
      },
      (error: unknown) => {
        setCurrentId(from.id)
        showToast({ tone: 'problem', text: problemText(error) })
      },
    )
  }
  const raise = (): void => {
    if (!current || !requirement || !evidence) return
    const from = current
    openCreate({
      type: requirement.name,
      values: requirementValues(from, type, requirement),
      onCreated: (made) => {
        onward()
        const words = t('saidRaised', { from: from.key, to: made.key })
        void writer
          .run(acceptOperations(from, type, made.id, evidence), words, [from.id, made.id])
          .catch(() => undefined)
      },
    })
  }
  const act = useRef({ go, merge, raise, settle, current, suggestions })
  act.current = { go, merge, raise, settle, current, suggestions }
  const commands = useMemo<readonly Command[]>(() => {
    const command = (id: string, keys: string, run: () => void, quiet = false): Command => ({
      id: `triage.${id}`,
      label: t(`command.${id}`),
      keys,
      group: 'item',
      quiet,
      run,
    })
    return [
      command('next', 'j, arrowdown', () => act.current.go(1), true),
      command('previous', 'k, arrowup', () => act.current.go(-1), true),
      command('raise', 'r', () => act.current.raise()),
      command('merge', 'm', () => {
        const best = act.current.suggestions.data?.find(({ item }) => item.type === type.name)
        if (best) act.current.merge(best.item)
        else showToast({ text: t('noDuplicates') })
      }),
      command('customer', 'u', () => document.querySelector<HTMLElement>('[data-fact="customer"] button')?.click()),
      command('review', 's', () => {
        const active = Object.entries(type.flow.states).find(([, state]) => state.category === 'active')?.[0]
        if (act.current.current && active) act.current.settle(act.current.current, { state: active })
      }),
      command('archive', 'e', () => {
        if (act.current.current) act.current.settle(act.current.current, { archived: true })
      }),
    ]
  }, [t, type])
  useCommands(commands)

  if (list.error && list.items.length === 0)
    return (
      <div className={style.message}>
        <ErrorPanel title={t('failed')} onRetry={list.retry}>
          {problemText(list.error)}
        </ErrorPanel>
      </div>
    )
  if (list.isLoading) return <SkeletonRows rows={8} columns={[200, '40%']} />
  if (!current)
    return (
      <div className={style.message}>
        <EmptyState kind="done" title={t('allRead')}>
          {t('allReadText')}
        </EmptyState>
      </div>
    )
  return (
    <div className={style.triage}>
      <nav className={style.queue} aria-label={t('queue')}>
        <h2 className={style.queueTitle}>
          {t('title')} <span className={style.score}>{list.total ?? list.items.length}</span>
        </h2>
        <ul ref={queue}>
          {list.items.map((item) => (
            <li key={item.id}>
              <button
                type="button"
                className={style.queueItem}
                aria-current={item.id === current.id}
                onClick={() => {
                  setCurrentId(item.id)
                }}
              >
                <span className={style.queueName}>{item.title}</span>
                <span className={style.queueMeta}>
                  {nameOf(item.customer) ?? item.key}
                  {typeof item.receivedOn === 'string' && <span>{relativeDate(item.receivedOn, ui)}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={style.middle}>
        <Reading key={current.id} feedback={current} type={type} />
        <div className={style.actions} data-bottom-actions role="toolbar" aria-label={t('actions')}>
          {requirement && evidence && (
            <Button rightSection={<Kbd keys="r" />} onClick={raise}>
              {t('raise', { type: language === 'en' ? say(requirement.label).toLowerCase() : say(requirement.label) })}
            </Button>
          )}
          <Button
            variant="default"
            rightSection={<Kbd keys="s" />}
            onClick={() => commands.find((one) => one.id === 'triage.review')?.run()}
          >
            {t('command.review')}
          </Button>
          <Button variant="default" rightSection={<Kbd keys="e" />} onClick={() => settle(current, { archived: true })}>
            {t('command.archive')}
          </Button>
          <span className={style.place}>
            <Button variant="subtle" color="gray" size="compact-sm" disabled={place === 0} onClick={() => go(-1)}>
              <IconChevronLeft size={16} stroke={1.5} aria-hidden />
              <Kbd keys="k" />
              <span className="visually-hidden">{t('command.previous')}</span>
            </Button>
            {t('place', { place: place + 1, total: list.total ?? list.items.length })}
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              disabled={place >= list.items.length - 1}
              onClick={() => go(1)}
            >
              <Kbd keys="j" />
              <IconChevronRight size={16} stroke={1.5} aria-hidden />
              <span className="visually-hidden">{t('command.next')}</span>
            </Button>
          </span>
        </div>
      </div>
      <Beside
        feedback={current}
        type={type}
        requirement={requirement}
        onMerge={merge}
        onSupport={support}
        onOpen={open}
      />
    </div>
  )
}

function nameOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'title' in value ? String(value.title) : null
}

import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { dateInWords } from '@throughline/ui/date-text.ts'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { useUi } from '@throughline/ui/ui'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useAllItems } from '../../data/use-items.ts'
import { useTypes } from '../../data/use-me.ts'
import { useWriter } from '../../data/use-writer.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import type { ViewProps } from '../../view/view-props.ts'
import { datesFor, type Horizon, horizonOf, horizons, quarterEnd } from './horizon.ts'
import style from './roadmap.module.css'
import { RoadmapCard } from './roadmap-card.tsx'

/** The type that refers to a release with its own reference field: what a release carries. */
function partOf(
  types: readonly TypeInfo[],
  type: TypeInfo,
): { readonly type: TypeInfo; readonly field: string } | null {
  for (const other of types)
    for (const [field, declared] of Object.entries(other.fields)) {
      const options = declared.options as { readonly to?: readonly string[] }
      if (other.stage === 'requirement' && declared.kind === 'reference' && options.to?.includes(type.name))
        return { type: other, field }
    }
  return null
}

/** Now, next, later: what is promised, what is meant, what is hoped. Moving a card changes its dates and says so. */
export default function Roadmap({ types, query, filter, open }: ViewProps) {
  const { t } = useTranslation('roadmap')
  const { say, language } = useLanguage()
  const ui = useUi()
  const writer = useWriter()
  const everyType = useTypes()
  const type = types[0]
  if (!type) throw new Error('a roadmap without a type')
  const list = useAllItems({ filter, sort: query.sort || 'due', max: 500 })
  const part = useMemo(() => partOf(everyType, type), [everyType, type])
  const coming = list.items.filter((item) => horizonOf(item, type, ui.today) !== null)
  const keys = coming.map((item) => item.key).join(',')
  const parts = useAllItems({
    filter: part ? `type:${part.type.name} ${part.field}:${keys}` : '',
    sort: 'rank',
    max: 2_000,
    enabled: part !== null && keys !== '',
  })
  const inside = new Map<string, Item[]>()
  for (const item of parts.items) {
    const whole = part ? item[part.field] : null
    if (typeof whole !== 'object' || whole === null || !('id' in whole)) continue
    inside.set(String(whole.id), [...(inside.get(String(whole.id)) ?? []), item])
  }
  const move = (item: Item, horizon: Horizon): void => {
    if (horizonOf(item, type, ui.today) === horizon) return
    // The writer says why when it is refused, and puts the card back.
    void writer.update(item, datesFor(item, horizon, ui.today)).catch(() => undefined)
  }
  const shift = (item: Item, step: 1 | -1): void => {
    const here = horizonOf(item, type, ui.today)
    const next = here && horizons[horizons.indexOf(here) + step]
    if (next) move(item, next)
  }
  if (list.error && list.items.length === 0)
    return (
      <div className={style.message}>
        <ErrorPanel title={t('failed')} onRetry={list.retry}>
          {problemText(list.error)}
        </ErrorPanel>
      </div>
    )
  if (list.isLoading) return <SkeletonRows rows={8} columns={['30%', '30%', '30%']} />
  if (list.items.length === 0)
    return (
      <div className={style.message}>
        <EmptyState kind="board" title={t('empty', { type: say(type.plural) })}>
          {t('emptyText')}
        </EmptyState>
      </div>
    )
  const until = (horizon: Horizon): string => {
    if (horizon === 'later') return t('laterHint')
    return t('until', { date: dateInWords(quarterEnd(ui.today, horizon === 'now' ? 0 : 1), language, ui.today) })
  }
  return (
    <section className={style.roadmap} aria-label={t('title')}>
      {horizons.map((horizon) => {
        const here = coming.filter((item) => horizonOf(item, type, ui.today) === horizon)
        return (
          <Column
            key={horizon}
            horizon={horizon}
            name={t(horizon)}
            hint={until(horizon)}
            count={here.length}
            onDrop={(id) => {
              const item = coming.find((one) => one.id === id)
              if (item) move(item, horizon)
            }}
          >
            {here.map((item) => (
              <li key={item.id}>
                <RoadmapCard
                  item={item}
                  type={type}
                  parts={inside.get(item.id) ?? []}
                  partType={part?.type}
                  onOpen={open}
                  onShift={shift}
                />
              </li>
            ))}
            {here.length === 0 && <li className={style.nothing}>{t(`nothing.${horizon}`)}</li>}
          </Column>
        )
      })}
    </section>
  )
}

function Column({
  horizon,
  name,
  hint,
  count,
  onDrop,
  children,
}: {
  readonly horizon: Horizon
  readonly name: string
  readonly hint: string
  readonly count: number
  readonly onDrop: (id: string) => void
  readonly children: ReactNode
}) {
  const root = useRef<HTMLElement>(null)
  const [over, setOver] = useState(false)
  const latest = useRef(onDrop)
  latest.current = onDrop
  useEffect(() => {
    if (!root.current) return
    return dropTargetForElements({
      element: root.current,
      canDrop: ({ source }) => source.data.roadmap === true,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        latest.current(String(source.data.id))
      },
    })
  }, [])
  return (
    <section ref={root} className={style.column} data-horizon={horizon} data-over={over || undefined} aria-label={name}>
      <header className={style.head}>
        <h2>
          {name} <span className={style.count}>{count}</span>
        </h2>
        <p>{hint}</p>
      </header>
      <ul className={style.cards}>{children}</ul>
    </section>
  )
}

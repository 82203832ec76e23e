import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Item, TraceItem, TypeInfo } from '@throughline/client/wire'
import { ItemKey } from '@throughline/ui/chip/item-key'
import { StateMark } from '@throughline/ui/chip/state-mark'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { useUi } from '@throughline/ui/ui'
import { type CSSProperties, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useTypes } from '../../data/use-me.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { connectedTo } from './connected-to.ts'
import style from './line.module.css'
import { stageColour } from './stage-hue.ts'
import { useExtendLine } from './use-extend-line.ts'
import { type LineStop, stopsOf, useStaffedStages, useTrace } from './use-trace.ts'

const shownAtFirst = 6

/** The line stage by stage, from the customer's words down to the money: what stands where, and where it is still open. */
export function LinePanel({ item, type }: { readonly item: Item; readonly type: TypeInfo }) {
  const { t } = useTranslation('line')
  const trace = useTrace(item.id)
  const staffed = useStaffedStages()
  const [pointed, setPointed] = useState<string | null>(null)
  const lit = useMemo(
    () => (pointed && trace.data ? connectedTo(pointed, trace.data.edges) : null),
    [pointed, trace.data],
  )
  if (trace.error)
    return (
      <ErrorPanel title={t('failed')} onRetry={() => void trace.refetch()}>
        {problemText(trace.error)}
      </ErrorPanel>
    )
  if (!trace.data) return <SkeletonRows rows={6} columns={[24, '60%']} />
  const stops = stopsOf(trace.data, type.stage, staffed).filter((stop) => stop.knot !== 'past')
  const reached = stops.filter((stop) => stop.knot === 'tied').length
  return (
    <section className={style.panel} aria-label={t('title')}>
      <h2 className={style.panelTitle}>{t('title')}</h2>
      <p className={style.summary}>
        {t('reaches', { count: reached, total: stops.length })}
        {trace.data.hidden > 0 && ` ${t('hidden', { count: trace.data.hidden })}`}
      </p>
      <ol className={style.map} onPointerLeave={() => setPointed(null)}>
        {stops.map((stop, index) => (
          <StageRow
            key={stop.stage}
            stop={stop}
            item={item}
            type={type}
            tiedAbove={index > 0 && isTied(stops[index - 1]) && isTied(stop)}
            tiedBelow={index < stops.length - 1 && isTied(stops[index + 1]) && isTied(stop)}
            lit={lit}
            onPoint={setPointed}
          />
        ))}
      </ol>
    </section>
  )
}

const isTied = (stop: LineStop | undefined): boolean => stop?.knot === 'tied'

interface StageRowProps {
  readonly stop: LineStop
  readonly item: Item
  readonly type: TypeInfo
  readonly tiedAbove: boolean
  readonly tiedBelow: boolean
  readonly lit: ReadonlySet<string> | null
  readonly onPoint: (id: string | null) => void
}

function StageRow({ stop, item, type, tiedAbove, tiedBelow, lit, onPoint }: StageRowProps) {
  const { t } = useTranslation('line')
  const [all, setAll] = useState(false)
  const items = all ? stop.items : stop.items.slice(0, shownAtFirst)
  const tied = isTied(stop)
  return (
    <li
      className={style.stageRow}
      data-tied={tied || undefined}
      data-above={tiedAbove || undefined}
      data-below={tiedBelow || undefined}
      style={{ '--stop': stageColour(stop.stage) } as CSSProperties}
    >
      <span className={style.rail} aria-hidden="true">
        <span className={style.knot} data-filled={tied || undefined} data-self={stop.self || undefined} />
      </span>
      <div className={style.stageBody}>
        <h3 className={style.stageName}>
          {t(`stage.${stop.stage}`)}
          {stop.items.length > 1 && <span className={style.number}>{stop.items.length}</span>}
        </h3>
        {tied ? (
          <ul className={style.items}>
            {items.map((one) => (
              <LineItem key={one.id} item={one} lit={lit} onPoint={onPoint} />
            ))}
          </ul>
        ) : (
          <OpenStage stop={stop} item={item} type={type} />
        )}
        {stop.items.length > items.length && (
          <button type="button" className={style.moreButton} onClick={() => setAll(true)}>
            {t('more', { count: stop.items.length - items.length })}
          </button>
        )}
      </div>
    </li>
  )
}

function LineItem({
  item,
  lit,
  onPoint,
}: {
  readonly item: TraceItem
  readonly lit: ReadonlySet<string> | null
  readonly onPoint: (id: string | null) => void
}) {
  const ui = useUi()
  const types = useTypes()
  const type = types.find((one) => one.name === item.type)
  const category = item.state ? type?.flow.states[item.state]?.category : undefined
  const self = item.direction === 'self'
  return (
    <li
      data-dim={(lit !== null && !lit.has(item.id)) || undefined}
      data-self={self || undefined}
      className={style.lineItem}
    >
      <a
        href={ui.itemHref(item.key)}
        aria-current={self ? 'true' : undefined}
        onPointerEnter={() => onPoint(item.id)}
        onFocus={() => onPoint(item.id)}
        onBlur={() => onPoint(null)}
        onClick={(event) => {
          if (!ui.openItem || event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          if (!self) ui.openItem(item.key)
        }}
      >
        {type && <TypeIcon name={type.icon} hue={type.hue} size={15} />}
        <ItemKey value={item.key} />
        <span className={style.lineTitle}>{item.title}</span>
        {category && <StateMark category={category} size={13} />}
      </a>
    </li>
  )
}

/** Where the line is open: what is missing in one sentence, and the step that ties it. */
function OpenStage({ stop, item, type }: { readonly stop: LineStop; readonly item: Item; readonly type: TypeInfo }) {
  const { t } = useTranslation('line')
  const { say } = useLanguage()
  const extend = useExtendLine(item, type, stop.stage)
  return (
    <p className={style.openStage}>
      <span>{t(`missing.${stop.stage}`)}</span>
      {extend && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} stroke={1.75} aria-hidden />}
          onClick={extend.start}
        >
          {say(extend.type.label)}
        </Button>
      )}
    </p>
  )
}

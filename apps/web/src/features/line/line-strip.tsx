import { Menu, Tooltip } from '@mantine/core'
import type { Item, TraceItem, TypeInfo } from '@throughline/client/wire'
import { ItemKey } from '@throughline/ui/chip/item-key'
import { useUi } from '@throughline/ui/ui'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import style from './line.module.css'
import { stageColour } from './stage-hue.ts'
import { Thread } from './thread.tsx'
import { type LineStop, stopsOf, useStaffedStages, useTrace } from './use-trace.ts'

const namesOf = (items: readonly TraceItem[], more: (count: number) => string): string => {
  const first = items.slice(0, 3).map((item) => `${item.key} ${item.title}`)
  return items.length > 3 ? `${first.join('\n')}\n${more(items.length - 3)}` : first.join('\n')
}

/**
 * 主线. A thread over the item with a knot for each stage from voice to money: filled where something is linked, hollow
 * where the line is open. Where it breaks, the thread hangs loose.
 */
export function LineStrip({ item, type }: { readonly item: Item; readonly type: TypeInfo }) {
  const { t } = useTranslation('line')
  const trace = useTrace(item.id)
  const stops = stopsOf(trace.data, type.stage, useStaffedStages())
  const open = stops.filter((stop) => stop.knot === 'open').map((stop) => t(`stage.${stop.stage}`))
  return (
    <nav
      className={style.strip}
      aria-label={t('title')}
      data-waiting={trace.isPending || undefined}
      aria-description={open.length > 0 ? t('openAt', { stages: open.join(t('comma')) }) : t('unbroken')}
    >
      <Thread id={item.id} stops={stops} />
      <ol className={style.stops}>
        {stops.map((stop) => (
          <li key={stop.stage} style={{ '--stop': stageColour(stop.stage) } as CSSProperties}>
            <Knot stop={stop} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Knot({ stop }: { readonly stop: LineStop }) {
  const { t } = useTranslation('line')
  const ui = useUi()
  const name = t(`stage.${stop.stage}`)
  const others = stop.items.filter((one) => one.direction !== 'self')
  const words =
    others.length > 0
      ? namesOf(others, (count) => t('more', { count }))
      : stop.self
        ? t('here')
        : t(stop.knot === 'past' ? 'past' : 'open')
  const inside = (
    <>
      <span
        className={style.knot}
        data-filled={stop.knot === 'tied' || undefined}
        data-past={stop.knot === 'past' || undefined}
        data-self={stop.self || undefined}
        aria-hidden="true"
      />
      <span className={style.stage} data-past={stop.knot === 'past' || undefined} data-self={stop.self || undefined}>
        {name}
        {others.length > 1 && <span className={style.number}>{others.length}</span>}
      </span>
    </>
  )
  const label = `${name}: ${words.replaceAll('\n', t('comma'))}`
  // Hidden words after what is seen, not a name in its place: who speaks to the screen says what stands there.
  const spoken = <span className="visually-hidden">: {words.replaceAll('\n', t('comma'))}</span>
  if (others.length === 0)
    return (
      <Tooltip label={`${name}: ${words}`} openDelay={200}>
        <span className={style.stop} role="img" aria-label={label}>
          {inside}
        </span>
      </Tooltip>
    )
  const [only] = others
  if (others.length === 1 && only)
    return (
      <Tooltip label={words} openDelay={200} multiline maw={320}>
        <a
          className={style.stop}
          href={ui.itemHref(only.key)}
          onClick={(event) => {
            if (!ui.openItem || event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            ui.openItem(only.key)
          }}
        >
          {inside}
          {spoken}
        </a>
      </Tooltip>
    )
  return (
    <Menu position="bottom" shadow="md" width={300}>
      <Menu.Target>
        <button type="button" className={style.stop} title={words}>
          {inside}
          {spoken}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={style.menu}>
        {others.slice(0, 50).map((one) => (
          <Menu.Item key={one.id} onClick={() => ui.openItem?.(one.key)}>
            <span className={style.menuItem}>
              <ItemKey value={one.key} />
              <span className={style.menuTitle}>{one.title}</span>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

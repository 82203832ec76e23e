import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import style from './peek-panel.module.css'

const ItemDetail = lazy(() =>
  import('../features/item/item-detail.tsx').then((module) => ({ default: module.ItemDetail })),
)

const narrowest = 420
const widest = 820
const remembered = 'throughline.peek'

function keptWidth(): number {
  const width = Number(localStorage.getItem(remembered))
  return width >= narrowest && width <= widest ? width : 560
}

/** The selected item beside the work. Its edge drags; arrow keys on the edge do the same. */
export function PeekPanel({ itemKey, onClose }: { readonly itemKey: string; readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const [width, setWidth] = useState(keptWidth)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => localStorage.setItem(remembered, String(width)), [width])
  const resize = (to: number) => setWidth(Math.min(widest, Math.max(narrowest, to)))
  return (
    <aside ref={panel} className={style.panel} style={{ width }} aria-label={t('peek', { key: itemKey })}>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator one can move has no element of its own */}
      <div
        className={style.edge}
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={t('resizePeek')}
        aria-valuenow={width}
        aria-valuemin={narrowest}
        aria-valuemax={widest}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') resize(width + 24)
          if (event.key === 'ArrowRight') resize(width - 24)
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
          const right = panel.current?.getBoundingClientRect().right ?? innerWidth
          resize(right - event.clientX)
        }}
      />
      <Suspense fallback={<SkeletonRows rows={8} columns={['60%', '30%']} />}>
        <ItemDetail key={itemKey} itemKey={itemKey} onClose={onClose} />
      </Suspense>
    </aside>
  )
}

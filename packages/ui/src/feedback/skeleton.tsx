import { useUiText } from '../ui.tsx'
import style from './feedback.module.css'

/** The width of a bone varies so that a page of them looks like writing; the same index always gives the same width. */
const widthOf = (index: number, column: number): string => `${38 + ((index * 37 + column * 53) % 52)}%`

export function Bone({ width, height }: { readonly width: number | string; readonly height?: number }) {
  return <span className={style.bone} style={{ width, ...(height ? { height, borderRadius: 6 } : {}) }} />
}

/** Rows in the layout of the real table; invisible for the first 150 ms, so that fast answers never flash. */
export function SkeletonRows({
  rows = 12,
  columns = [88, '40%', 96, 96, 72],
}: {
  readonly rows?: number
  readonly columns?: readonly (number | string)[]
}) {
  const text = useUiText()
  return (
    <div className={style.skeletons} role="status" aria-label={text('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity
        <div key={row} className={style.skeletonRow} aria-hidden="true">
          {columns.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity
            <span key={column} style={{ width, flex: 'none' }}>
              <span className={style.bone} style={{ display: 'block', width: widthOf(row, column) }} />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}

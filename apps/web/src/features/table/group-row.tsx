import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { useTranslation } from 'react-i18next'
import { fieldOf, patchOf } from '../../data/field-of.ts'
import { ShowField } from '../../field/show-field.tsx'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './table.module.css'
import type { Line } from './table-lines.ts'

/** The header of a group: its value as it is shown everywhere, and how many it holds. */
export function GroupRow({
  type,
  group,
  line,
  top,
  onToggle,
}: {
  readonly type: TypeInfo
  readonly group: string
  readonly line: Extract<Line, { kind: 'group' }>
  readonly top: number
  readonly onToggle: () => void
}) {
  const { t } = useTranslation('table')
  const { say } = useLanguage()
  const field = fieldOf(type, group)
  // A group has a value but no item; the one widget that draws the value needs only that much of one.
  const sample = {
    id: '',
    type: type.name,
    key: '',
    title: '',
    state: '',
    version: 0,
    ...patchOf(group, field, line.value),
  } as Item
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its button holds the focus
    // biome-ignore lint/a11y/useSemanticElements: virtual rows are placed by transform
    <div className={style.group} role="row" style={{ transform: `translateY(${top}px)` }}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      <div role="gridcell" className={style.groupCell} tabIndex={-1}>
        <button type="button" className={style.groupToggle} aria-expanded={line.open} onClick={onToggle}>
          {line.open ? (
            <IconChevronDown size={14} stroke={1.75} aria-hidden />
          ) : (
            <IconChevronRight size={14} stroke={1.75} aria-hidden />
          )}
          {line.id === '' ? (
            <span className={style.groupEmpty}>{t('noValue', { field: say(field?.label) })}</span>
          ) : (
            <ShowField type={type} item={sample} name={group} place="cell" />
          )}
          {line.count !== undefined && <span className={style.groupCount}>{line.count}</span>}
        </button>
      </div>
    </div>
  )
}

import { Popover } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { TypeInfo } from '@throughline/client/wire'
import type { Comparison } from '@throughline/model/filter/filter'
import { PickList } from '@throughline/ui/field/pick-list'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf } from '../../data/field-of.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './filter-bar.module.css'
import { filterFields } from './filter-fields.ts'
import { firstOperator } from './operators-of.ts'

/** Chooses the field of a new condition. */
export function AddCondition({
  type,
  onAdd,
}: {
  readonly type: TypeInfo
  readonly onAdd: (condition: Comparison) => void
}) {
  const { t } = useTranslation('view')
  const { say } = useLanguage()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={style.add}
          aria-haspopup="listbox"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconPlus size={14} stroke={1.5} aria-hidden />
          {t('addFilter')}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <PickList
          label={t('filterField')}
          options={filterFields(type).map((name) => {
            const field = fieldOf(type, name)
            return {
              id: name,
              label: name === 'is' ? t('category') : say(field?.label),
              also: [name, field?.label.en ?? '', field?.label['zh-CN'] ?? ''],
            }
          })}
          chosen={[]}
          onPick={({ id }) => {
            setOpen(false)
            const field = fieldOf(type, id)
            const operator = field ? firstOperator(field) : '='
            onAdd({ field: id, operator, values: [] })
          }}
          onCancel={() => setOpen(false)}
          onDone={() => setOpen(false)}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

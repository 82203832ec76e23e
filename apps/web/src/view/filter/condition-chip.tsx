import { Menu, Popover } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { TypeInfo } from '@throughline/client/wire'
import type { Comparison, Operator } from '@throughline/model/filter/filter'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf } from '../../data/field-of.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './filter-bar.module.css'
import { FilterValueEdit } from './filter-value-edit.tsx'
import { filterValueText } from './filter-value-text.ts'
import { operatorsOf } from './operators-of.ts'

const wordless: ReadonlySet<Operator> = new Set(['empty', 'filled'])

/** One condition: its field, how it compares, with what. Each part is pressed to change it. */
export function ConditionChip({
  type,
  condition,
  open,
  onOpened,
  onChange,
}: {
  readonly type: TypeInfo
  readonly condition: Comparison
  /** Just added: ask for its value at once. */
  readonly open: boolean
  readonly onOpened: () => void
  /** Null takes it away. */
  readonly onChange: (condition: Comparison | null) => void
}) {
  const { t } = useTranslation('view')
  const { say, language } = useLanguage()
  const [editing, setEditing] = useState(open)
  useEffect(() => {
    if (open) onOpened()
  }, [open, onOpened])
  const field = fieldOf(type, condition.field)
  const label = condition.field === 'is' ? t('category') : field ? say(field.label) : condition.field
  const operators = field ? operatorsOf(field) : (['=', '!='] as const)
  const values = condition.values
    .map((value) => filterValueText(field, condition.field, value, language, t))
    .join(language === 'zh-CN' ? '、' : ', ')
  const leave = () => {
    setEditing(false)
    if (condition.values.length === 0 && !wordless.has(condition.operator)) onChange(null)
  }
  return (
    <span className={style.chip}>
      <span className={style.chipField}>{label}</span>
      <Menu position="bottom-start" width={180}>
        <Menu.Target>
          <button
            type="button"
            className={style.chipPart}
            aria-label={t('operatorOf', { field: label, operator: t(`operator.${nameOf(condition.operator)}`) })}
          >
            {t(`operator.${nameOf(condition.operator)}`)}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {operators.map((operator) => (
            <Menu.Item
              key={operator}
              onClick={() => {
                if (wordless.has(operator)) onChange({ ...condition, operator, values: [] })
                else {
                  onChange({ ...condition, operator })
                  if (condition.values.length === 0) setEditing(true)
                }
              }}
            >
              {t(`operator.${nameOf(operator)}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {!wordless.has(condition.operator) && (
        <Popover
          opened={editing}
          onChange={(now) => (now ? setEditing(true) : leave())}
          position="bottom-start"
          returnFocus
        >
          <Popover.Target>
            <button
              type="button"
              className={style.chipValue}
              aria-label={t('valueOf', { field: label, value: values })}
              aria-expanded={editing}
              onClick={() => setEditing(true)}
            >
              {values || '…'}
            </button>
          </Popover.Target>
          <Popover.Dropdown p={0}>
            <FilterValueEdit
              type={type}
              name={condition.field}
              field={field}
              values={condition.values}
              onValues={(next) => onChange({ ...condition, values: next })}
              onDone={leave}
            />
          </Popover.Dropdown>
        </Popover>
      )}
      <button
        type="button"
        className={style.chipRemove}
        aria-label={t('removeFilter', { field: label })}
        onClick={() => onChange(null)}
      >
        <IconX size={12} stroke={1.75} />
      </button>
    </span>
  )
}

/** Operators are signs; catalogue keys are words. */
function nameOf(operator: Operator): string {
  const names: Readonly<Record<Operator, string>> = {
    '=': 'is',
    '!=': 'isNot',
    '>': 'above',
    '>=': 'atLeast',
    '<': 'below',
    '<=': 'atMost',
    '~': 'contains',
    '!~': 'lacks',
    empty: 'empty',
    filled: 'filled',
  }
  return names[operator]
}

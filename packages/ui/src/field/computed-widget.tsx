import type { KindName } from '@throughline/model/field'
import { dateInWords } from '../date-text.ts'
import { useUi } from '../ui.tsx'
import style from './field.module.css'
import { numberInWords } from './number-widget.tsx'
import type { ShowProps, Widget } from './widget.ts'

/** What was computed, by what it yields: a number grouped, a date in words, yes or no. The reason card is the view's to add. */
function Computed({ value, field }: ShowProps<'formula' | 'rollup' | 'derived'>) {
  const { language, today, text } = useUi()
  const result = 'result' in field.options ? field.options.result : 'decimal'
  if (typeof value === 'number' && result === 'percent')
    return (
      <span className={style.number}>
        {numberInWords(value, language, { style: 'percent', maximumFractionDigits: 0 })}
      </span>
    )
  if (typeof value === 'number')
    return <span className={style.number}>{numberInWords(value, language, { maximumFractionDigits: 2 })}</span>
  if (typeof value === 'boolean') return <span>{text(value ? 'yes' : 'no')}</span>
  if (result === 'date' && typeof value === 'string') return <span>{dateInWords(value, language, today)}</span>
  return <span className={style.text}>{String(value)}</span>
}

const computed = <Kind extends KindName & ('formula' | 'rollup' | 'derived')>(): Widget<Kind> => ({
  // One drawing serves the three kinds: it looks at the result, never at where it came from.
  Show: Computed as Widget<Kind>['Show'],
})

export const formulaWidget = computed<'formula'>()
export const rollupWidget = computed<'rollup'>()
export const derivedWidget = computed<'derived'>()

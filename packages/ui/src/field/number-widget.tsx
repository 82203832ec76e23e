import type { Field, Money } from '@throughline/model/field'
import { decimal } from '@throughline/model/kinds/decimal'
import { duration } from '@throughline/model/kinds/duration'
import { integer } from '@throughline/model/kinds/integer'
import { money } from '@throughline/model/kinds/money'
import { percent } from '@throughline/model/kinds/percent'
import type { Label, Language } from '@throughline/model/label'
import { useLabel, useUi } from '../ui.tsx'
import style from './field.module.css'
import { TypedEdit } from './typed-edit.tsx'
import type { Widget } from './widget.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** A number in the reader's language; formats are kept, since making one costs more than using it a thousand times. */
export function numberInWords(value: number, language: Language, options: Intl.NumberFormatOptions = {}): string {
  const name = `${language} ${JSON.stringify(options)}`
  const format = formats.get(name) ?? new Intl.NumberFormat(language, options)
  formats.set(name, format)
  return format.format(value)
}

/** An amount in its currency; a code that no list knows stands after the number. */
export function moneyInWords({ amount, currency }: Money, language: Language): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  try {
    return numberInWords(amount, language, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: 2,
    })
  } catch {
    return `${numberInWords(amount, language)} ${currency}`
  }
}

function Amount({ value, unit, digits }: { readonly value: number; readonly unit?: Label; readonly digits?: number }) {
  const { language } = useUi()
  const say = useLabel()
  return (
    <span className={style.number}>
      {numberInWords(
        value,
        language,
        digits === undefined ? { maximumFractionDigits: 6 } : { maximumFractionDigits: digits },
      )}
      {unit && <span className={style.unit}> {say(unit)}</span>}
    </span>
  )
}

export const integerWidget: Widget<'integer'> = {
  Show: ({ value, field }) => <Amount value={value} {...(field.options.unit ? { unit: field.options.unit } : {})} />,
  Edit: (props) => <TypedEdit {...props} kind={integer} numeric inputMode="numeric" />,
}
export const decimalWidget: Widget<'decimal'> = {
  Show: ({ value, field: { options } }) => (
    <Amount
      value={value}
      {...(options.unit ? { unit: options.unit } : {})}
      {...(options.digits === undefined ? {} : { digits: options.digits })}
    />
  ),
  Edit: (props) => <TypedEdit {...props} kind={decimal} numeric inputMode="decimal" />,
}
export const percentWidget: Widget<'percent'> = {
  Show: ({ value }) => {
    const { language } = useUi()
    return (
      <span className={style.number}>
        {numberInWords(value, language, { style: 'percent', maximumFractionDigits: 1 })}
      </span>
    )
  },
  Edit: (props) => <TypedEdit {...props} kind={percent} numeric inputMode="decimal" />,
}
export const moneyWidget: Widget<'money'> = {
  Show: ({ value }) => {
    const { language } = useUi()
    return <span className={style.number}>{moneyInWords(value, language)}</span>
  },
  Edit: (props) => <TypedEdit {...props} kind={money} numeric />,
}
export const durationWidget: Widget<'duration'> = {
  Show: ({ value, field }) => {
    const { language } = useUi()
    // The mark of the value's type is never there at run time.
    return <span className={style.number}>{duration.print(value, field as Field<'duration'>, language)}</span>
  },
  Edit: (props) => <TypedEdit {...props} kind={duration} numeric />,
}
/** Manual order: it is changed by dragging, so there is nothing to type. */
export const rankWidget: Widget<'rank'> = {
  Show: ({ value }) => <span className={style.unit}>{value}</span>,
}

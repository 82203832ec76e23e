import type { FieldInfo } from '@throughline/client/wire'
import type { KindName } from '@throughline/model/field'
import type { Operator } from '@throughline/model/filter/filter'
import { kinds } from '@throughline/model/kinds'

/** What may be asked of a field, by its kind; a computed field is asked as what it yields. */
export function operatorsOf(field: FieldInfo): readonly Operator[] {
  const options = field.options as { readonly result?: KindName }
  const kind = (field.kind === 'formula' || field.kind === 'derived') && options.result ? options.result : field.kind
  const known = kinds[kind].operators
  return known.length > 0 ? known : kinds.decimal.operators
}

/** How a filter on this field most likely begins. */
export function firstOperator(field: FieldInfo): Operator {
  const operators = operatorsOf(field)
  if (operators.includes('~')) return '~'
  return field.kind === 'date' || field.kind === 'dateTime' ? '>=' : '='
}

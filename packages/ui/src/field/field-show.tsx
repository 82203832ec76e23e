import type { Field, KindName } from '@throughline/model/field'
import { type ComponentType, memo } from 'react'
import type { Place } from './widget.ts'
import { widgets } from './widgets.tsx'

export interface AnyField extends Omit<Field, '~value' | 'compute'> {}

interface AnyShowProps {
  readonly name: string
  readonly field: AnyField
  readonly value: unknown
  readonly place: Place
}

/** Shows any value by the kind of its field. Empty shows nothing: the place around it says what is missing, if anything is. */
export const FieldShow = memo(function FieldShow({ name, field, value, place }: AnyShowProps) {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null
  // The kind chooses the widget whose value this is; the server has checked the value against the same kind.
  const Show = widgets[field.kind].Show as unknown as ComponentType<AnyShowProps>
  return <Show name={name} field={field} value={value} place={place} />
})

/** Whether people may set fields of this kind at all. */
export function isEditable(kind: KindName): boolean {
  return widgets[kind].Edit !== undefined
}

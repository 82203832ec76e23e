import type { ComponentType } from 'react'
import type { AnyField } from './field-show.tsx'
import type { Place } from './widget.ts'
import { widgets } from './widgets.tsx'

export interface FieldEditProps {
  readonly name: string
  /** The type the field belongs to: where a new choice would be added. */
  readonly type: string
  readonly field: AnyField
  readonly value: unknown
  readonly place: Place
  /** The value as it is shown; `writeValue` makes of it what the server takes. */
  readonly onCommit: (value: unknown) => void
  readonly onCancel: () => void
  readonly typed?: string | undefined
}

/** Edits any value in place, by the kind of its field. Enter commits, Esc cancels, Tab commits and goes on. */
export function FieldEdit({ value, ...props }: FieldEditProps) {
  // The kind chooses the widget whose value this is; see FieldShow.
  const Edit = widgets[props.field.kind].Edit as unknown as ComponentType<FieldEditProps> | undefined
  return Edit ? <Edit {...props} value={value ?? null} /> : null
}

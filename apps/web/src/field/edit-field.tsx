import type { Item, TypeInfo } from '@throughline/client/wire'
import { FieldEdit } from '@throughline/ui/field/field-edit'
import { isEditable } from '@throughline/ui/field/field-show'
import { StateEdit } from '@throughline/ui/field/state-edit'
import { TagsEdit } from '@throughline/ui/field/tags-edit'
import type { Place } from '@throughline/ui/field/widget.ts'
import { fieldOf, fieldValueOf } from '../data/field-of.ts'
import { isReadOnly } from '../data/spine-fields.ts'
import { useKnownTags } from '../data/use-known-tags.ts'
import { useLanguage } from '../i18n/use-language.ts'

export interface EditFieldProps {
  readonly type: TypeInfo
  readonly item: Readonly<Record<string, unknown>>
  readonly name: string
  readonly place: Place
  readonly onCommit: (value: unknown) => void
  readonly onCancel: () => void
  readonly typed?: string | undefined
}

/** Edits one field in place by its kind's widget. */
export function EditField({ type, item, name, place, onCommit, onCancel, typed }: EditFieldProps) {
  const { say } = useLanguage()
  const knownTags = useKnownTags()
  const field = fieldOf(type, name)
  if (!field) return null
  const value = fieldValueOf(item, name, field)
  if (name === 'state') {
    return (
      <StateEdit
        label={say(field.label)}
        flow={type.flow}
        state={String(value ?? type.flow.initial)}
        onCommit={onCommit}
        onCancel={onCancel}
        typed={typed}
      />
    )
  }
  if (name === 'tags') {
    return (
      <TagsEdit
        label={say(field.label)}
        tags={Array.isArray(value) ? value.map(String) : []}
        known={knownTags}
        onCommit={onCommit}
        onCancel={onCancel}
        typed={typed}
      />
    )
  }
  return (
    <FieldEdit
      name={name}
      type={type.name}
      field={field}
      value={value}
      place={place}
      onCommit={onCommit}
      onCancel={onCancel}
      typed={typed}
    />
  )
}

/** Whether this person may set this field of this item. */
export function canEdit(type: TypeInfo, item: Item, name: string): boolean {
  const field = fieldOf(type, name)
  if (!field || isReadOnly(name, field) || !isEditable(field.kind)) return false
  return item.can?.update !== false
}

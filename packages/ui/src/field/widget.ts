import type { Field, KindName, KindValue } from '@throughline/model/field'
import type { ComponentType } from 'react'
import type { FileValue, ItemValue, PersonValue } from '../ui.tsx'

/** Values as they are read: people, items and files carry the names that a screen shows. */
export interface ShownValue
  extends Omit<KindValue, 'person' | 'people' | 'reference' | 'references' | 'file' | 'files'> {
  person: PersonValue
  people: readonly PersonValue[]
  reference: ItemValue
  references: readonly ItemValue[]
  file: FileValue
  files: readonly FileValue[]
}

/** Where a value stands: dense in a table's cell, short on a card, roomy in a panel. */
export type Place = 'cell' | 'card' | 'panel'

export interface ShowProps<Kind extends KindName> {
  /** The field's name on its type; decides nothing but the drawing of `priority`. */
  readonly name: string
  readonly field: Omit<Field<Kind>, '~value' | 'compute'>
  /** Never null: an empty field shows nothing, or the panel's own invitation. */
  readonly value: ShownValue[Kind]
  readonly place: Place
}

export interface EditProps<Kind extends KindName> {
  readonly name: string
  readonly type: string
  readonly field: Omit<Field<Kind>, '~value' | 'compute'>
  readonly value: ShownValue[Kind] | null
  readonly place: Place
  /** Enter, a pick, or leaving: the new value, null for empty. */
  readonly onCommit: (value: ShownValue[Kind] | null) => void
  /** Esc: nothing changed. */
  readonly onCancel: () => void
  /** What was typed to begin with, where typing on a selected cell starts editing. */
  readonly typed?: string | undefined
}

export interface Widget<Kind extends KindName> {
  readonly Show: ComponentType<ShowProps<Kind>>
  /** Absent for what is computed and for manual order: nobody types it. */
  readonly Edit?: ComponentType<EditProps<Kind>>
}

const hasId = (value: unknown): value is { readonly id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'

/** The value as the server takes it: ids for people, items and files; everything else as it is. */
export function writeValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(writeValue)
  return hasId(value) ? value.id : value
}

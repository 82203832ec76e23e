import type { Item, TypeInfo } from '@throughline/client/wire'
import { useState } from 'react'
import { fieldOf, fieldValueOf } from '../../data/field-of.ts'
import { EditField } from '../../field/edit-field.tsx'
import { isEmptyValue } from '../../field/is-empty-value.ts'
import { ShowField } from '../../field/show-field.tsx'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './create.module.css'

/** A value of an item that does not exist yet: a chip that is pressed to fill. */
export function DraftField({
  type,
  item,
  name,
  wrong = false,
  onChange,
}: {
  readonly type: TypeInfo
  readonly item: Item
  readonly name: string
  readonly wrong?: boolean
  readonly onChange: (value: unknown) => void
}) {
  const { say } = useLanguage()
  const [editing, setEditing] = useState(false)
  const field = fieldOf(type, name)
  if (!field) return null
  const value = fieldValueOf(item, name, field) ?? field.default ?? null
  const label = say(field.label)
  const empty = isEmptyValue(value)
  if (editing) {
    return (
      <span className={style.editing}>
        <EditField
          type={type}
          item={{ ...item, [name]: value }}
          name={name}
          place="panel"
          onCancel={() => setEditing(false)}
          onCommit={(next) => {
            setEditing(false)
            onChange(next)
          }}
        />
      </span>
    )
  }
  return (
    <button
      type="button"
      className={style.chip}
      data-empty={empty || undefined}
      data-wrong={wrong || ((field.required || name === 'space') && empty) || undefined}
      title={field.about ? say(field.about) : label}
      onClick={() => setEditing(true)}
    >
      {!empty && <span className="visually-hidden">{label} </span>}
      {empty ? label : <ShowField type={type} item={{ ...item, [name]: value }} name={name} place="card" />}
    </button>
  )
}

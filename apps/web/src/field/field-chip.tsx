import { IconPencil } from '@tabler/icons-react'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf, fieldValueOf, patchOf } from '../data/field-of.ts'
import { useWriter } from '../data/use-writer.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { canEdit, EditField } from './edit-field.tsx'
import style from './field-chip.module.css'
import { isEmptyValue } from './is-empty-value.ts'
import { ShowField } from './show-field.tsx'

/** One value of an item, pressed to change it. The same press everywhere an item is shown in full. */
export function FieldChip({
  type,
  item,
  name,
  wide = false,
}: {
  readonly type: TypeInfo
  readonly item: Item
  readonly name: string
  /** A whole line of the panel, not a chip. */
  readonly wide?: boolean
}) {
  const { t } = useTranslation('item')
  const { say } = useLanguage()
  const writer = useWriter()
  const [editing, setEditing] = useState(false)
  const base = useRef(item)
  const begin = () => {
    base.current = item
    setEditing(true)
  }
  const button = useRef<HTMLButtonElement>(null)
  const field = fieldOf(type, name)
  if (!field) return null
  const label = say(field.label)
  const empty = isEmptyValue(fieldValueOf(item, name, field))
  const end = () => {
    setEditing(false)
    requestAnimationFrame(() => button.current?.focus({ preventScroll: true }))
  }
  if (editing) {
    return (
      <span className={style.editor} data-wide={wide || undefined}>
        <EditField
          type={type}
          item={item}
          name={name}
          place="panel"
          onCancel={end}
          onCommit={(value) => {
            end()
            void writer.update(item, patchOf(name, field, value), { base: base.current }).catch(() => undefined)
          }}
        />
      </span>
    )
  }
  const shown = empty ? (
    <span className={style.empty}>{wide ? t('emptyValue') : label}</span>
  ) : (
    <ShowField type={type} item={item} name={name} place="panel" />
  )
  if (!canEdit(type, item, name)) {
    return (
      <span className={style.value} data-wide={wide || undefined}>
        {shown}
      </span>
    )
  }
  // A value that is a link is followed where it is pressed; changing it has a button of its own.
  if (!empty && linked.has(field.kind)) {
    return (
      <span className={style.value} data-wide={wide || undefined} data-linked>
        {shown}
        <button
          ref={button}
          type="button"
          className={style.pencil}
          data-field={name}
          aria-label={t('changeField', { field: label })}
          onClick={begin}
        >
          <IconPencil size={14} stroke={1.5} aria-hidden />
        </button>
      </span>
    )
  }
  return (
    <button
      ref={button}
      type="button"
      className={style.value}
      data-wide={wide || undefined}
      data-press
      data-field={name}
      onClick={begin}
    >
      {(wide || !empty) && <span className="visually-hidden">{label} </span>}
      {shown}
    </button>
  )
}

const linked: ReadonlySet<string> = new Set([
  'reference',
  'references',
  'url',
  'email',
  'phone',
  'file',
  'files',
  'richText',
])

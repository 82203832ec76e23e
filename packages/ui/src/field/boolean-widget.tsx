import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useLabel, useUiText } from '../ui.tsx'
import style from './field.module.css'
import type { Widget } from './widget.ts'

export const booleanWidget: Widget<'boolean'> = {
  Show: ({ value }) => {
    const text = useUiText()
    const Mark = value ? IconCheck : IconMinus
    return (
      <span className={style.row}>
        <Mark size={14} stroke={2} color={value ? 'var(--good)' : 'var(--mark)'} aria-hidden />
        {text(value ? 'yes' : 'no')}
      </span>
    )
  },
  Edit: ({ field, value, onCommit, onCancel }) => {
    const say = useLabel()
    const input = useRef<HTMLInputElement>(null)
    useEffect(() => input.current?.focus({ preventScroll: true }), [])
    return (
      <input
        ref={input}
        type="checkbox"
        className={style.check}
        aria-label={say(field.label)}
        checked={value ?? false}
        onChange={(event) => onCommit(event.target.checked)}
        onBlur={onCancel}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel()
          else if (event.key === 'Enter') onCommit(!value)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
    )
  },
}

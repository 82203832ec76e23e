import type { Field } from '@throughline/model/field'
import { progress } from '@throughline/model/kinds/progress'
import { useState } from 'react'
import { useLabel, useUi } from '../ui.tsx'
import { EditPopover } from './edit-popover.tsx'
import style from './field.module.css'
import { numberInWords } from './number-widget.tsx'
import { PickList } from './pick-list.tsx'
import { TypedEdit } from './typed-edit.tsx'
import type { ShowProps, Widget } from './widget.ts'

const most = 10

function Steps({ value, field, place }: ShowProps<'scale'>) {
  const say = useLabel()
  const { min, max, labels } = field.options
  const label = labels?.[String(value)]
  const count = max - min + 1
  return (
    <span className={style.row} title={label ? say(label) : undefined}>
      {count <= most && (
        <span className={style.steps} aria-hidden="true">
          {Array.from({ length: count }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its position
            <span key={index} className={style.step} data-on={index <= value - min || undefined} />
          ))}
        </span>
      )}
      <span className={style.number}>{value}</span>
      {label && place === 'panel' && <span className={style.unit}>{say(label)}</span>}
    </span>
  )
}

export const scaleWidget: Widget<'scale'> = {
  Show: Steps,
  Edit: (props) => {
    const { field, value, onCommit, onCancel, typed } = props
    const say = useLabel()
    const { min, max, labels = {} } = field.options
    const count = Math.min(max - min + 1, 101)
    const options = Array.from({ length: count }, (_, index) => {
      const step = max - index
      const label = labels[String(step)]
      return { id: String(step), label: label ? `${step} · ${say(label)}` : String(step) }
    })
    return (
      <EditPopover anchor={value === null ? null : <Steps {...props} value={value} />} onLeave={onCancel}>
        <PickList
          label={say(field.label)}
          options={options}
          chosen={value === null ? [] : [String(value)]}
          typed={typed}
          onPick={(option) => onCommit(Number(option.id))}
          onClear={field.required ? undefined : () => onCommit(null)}
          onCancel={onCancel}
          onDone={onCancel}
        />
      </EditPopover>
    )
  },
}

function Bar({ value }: { readonly value: number }) {
  const { language } = useUi()
  return (
    <span className={style.row}>
      <span className={style.track} aria-hidden="true">
        <span
          className={style.fill}
          data-full={value >= 1 || undefined}
          style={{ width: `${Math.min(1, value) * 100}%` }}
        />
      </span>
      <span className={style.number}>{numberInWords(value, language, { style: 'percent' })}</span>
    </span>
  )
}

export const progressWidget: Widget<'progress'> = {
  Show: ({ value }) => <Bar value={value} />,
  Edit: (props) => <TypedEdit {...props} kind={progress} numeric inputMode="decimal" />,
}

const starPath = 'M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.6 9.7l5.8-.8Z'

function Star({ on }: { readonly on: boolean }) {
  return (
    <svg className={style.star} width="14" height="14" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={starPath}
        fill={on ? 'var(--amber-mark)' : 'none'}
        stroke={on ? 'var(--amber-mark)' : 'var(--mark)'}
        strokeWidth="1.75"
        strokeLinejoin="round"
      />
    </svg>
  )
}

const starsOf = (field: Omit<Field<'rating'>, '~value' | 'compute'>): readonly number[] =>
  Array.from({ length: field.options.max ?? 5 }, (_, index) => index + 1)

export const ratingWidget: Widget<'rating'> = {
  Show: ({ value, field }) => (
    <span className={style.row} role="img" aria-label={`${value} / ${field.options.max ?? 5}`}>
      <span className={style.steps}>
        {starsOf(field).map((star) => (
          <Star key={star} on={star <= value} />
        ))}
      </span>
    </span>
  ),
  Edit: ({ field, value, onCommit, onCancel }) => {
    const say = useLabel()
    const [shown, setShown] = useState(value ?? 0)
    const stars = starsOf(field)
    return (
      <div
        role="radiogroup"
        aria-label={say(field.label)}
        className={style.steps}
        onPointerLeave={() => setShown(value ?? 0)}
        onKeyDown={(event) => {
          const digit = Number(event.key)
          if (event.key === 'Escape') onCancel()
          else if (event.key === 'Backspace' || event.key === 'Delete' || event.key === '0') onCommit(null)
          else if (digit >= 1 && digit <= stars.length) onCommit(digit)
          else if (event.key === 'ArrowRight') setShown((now) => Math.min(stars.length, now + 1))
          else if (event.key === 'ArrowLeft') setShown((now) => Math.max(0, now - 1))
          else if (event.key === 'Enter') onCommit(shown === 0 ? null : shown)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      >
        {stars.map((star) => (
          // biome-ignore lint/a11y/useSemanticElements: a star drawn in a table cell, with the keys of a radio group above
          <button
            key={star}
            type="button"
            role="radio"
            aria-checked={star === shown}
            aria-label={`${star} / ${stars.length}`}
            className={style.starButton}
            // biome-ignore lint/a11y/noAutofocus: the person asked to edit this very field
            autoFocus={star === Math.max(1, value ?? 1)}
            onPointerEnter={() => setShown(star)}
            onClick={() => onCommit(star === value ? null : star)}
          >
            <Star on={star <= shown} />
          </button>
        ))}
      </div>
    )
  },
}

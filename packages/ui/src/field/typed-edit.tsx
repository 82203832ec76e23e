import type { Field, KindName, KindValue } from '@throughline/model/field'
import type { Kind } from '@throughline/model/kind'
import { problemText } from '@throughline/model/problem-text'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLabel, useUi } from '../ui.tsx'
import style from './field.module.css'

export interface TypedEditProps<Kinds extends KindName> {
  readonly kind: Kind<Kinds>
  readonly field: Omit<Field<Kinds>, '~value' | 'compute'>
  readonly value: KindValue[Kinds] | null
  /** The value as text to begin with; the kind's own printing when absent. */
  readonly print?: (value: KindValue[Kinds]) => string
  readonly lines?: boolean
  readonly numeric?: boolean
  readonly inputMode?: 'text' | 'decimal' | 'numeric' | 'email' | 'tel' | 'url'
  readonly typed?: string | undefined
  readonly onCommit: (value: KindValue[Kinds] | null) => void
  readonly onCancel: () => void
}

/**
 * A value typed as text and read by its kind. Enter and leaving commit, Esc cancels; what cannot be read stays in the
 * input with the reason under it, so that nothing typed is lost.
 */
export function TypedEdit<Kinds extends KindName>(props: TypedEditProps<Kinds>) {
  const { kind, field, value, lines = false, numeric = false, typed, onCommit, onCancel } = props
  const ui = useUi()
  const say = useLabel()
  const problemId = useId()
  // A field without its type-only mark is still that field: `~value` is never there at run time.
  const whole = field as Field<Kinds>
  const [draft, setDraft] = useState(
    () => typed ?? (value === null ? '' : (props.print?.(value) ?? kind.print(value, whole, ui.language, ui.timeZone))),
  )
  const [problem, setProblem] = useState<string | null>(null)
  const settled = useRef(false)
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  useEffect(() => {
    input.current?.focus({ preventScroll: true })
    if (typed === undefined) input.current?.select()
  }, [typed])

  const commit = (): boolean => {
    if (settled.current) return true
    const parsed = kind.parse(draft, whole, {
      language: ui.language,
      now: new Date(),
      timeZone: ui.timeZone,
      source: 'text',
    })
    if (!parsed.ok) {
      setProblem(problemText(parsed.problem, ui.language))
      return false
    }
    if (parsed.value === null && field.required && value !== null) {
      setProblem(problemText({ code: 'required', detail: { field: say(field.label) } }, ui.language))
      return false
    }
    settled.current = true
    onCommit(parsed.value)
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      settled.current = true
      onCancel()
    } else if (event.key === 'Enter' && (!lines || event.ctrlKey || event.metaKey)) commit()
    else if (event.key === 'Tab') {
      if (!commit()) event.preventDefault()
      return
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const shared = {
    ref: input,
    value: draft,
    'aria-label': say(field.label),
    'aria-invalid': problem !== null,
    'aria-describedby': problem ? problemId : undefined,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setDraft(event.target.value)
      setProblem(null)
    },
    onKeyDown,
    onBlur: () => void commit(),
  }
  return (
    <div className={style.editor}>
      {lines ? (
        <textarea className={`${style.input} ${style.area}`} rows={3} {...shared} />
      ) : (
        <input
          className={`${style.input} ${numeric ? style.numeric : ''}`}
          inputMode={props.inputMode ?? 'text'}
          autoComplete="off"
          {...shared}
        />
      )}
      {problem && (
        <div id={problemId} className={style.problem} role="alert">
          {problem}
        </div>
      )}
    </div>
  )
}

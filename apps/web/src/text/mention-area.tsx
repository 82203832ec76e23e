import { Avatar } from '@throughline/ui/chip/person-chip'
import { useUi } from '@throughline/ui/ui'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import style from './markdown.module.css'

interface Suggestion {
  readonly label: string
  readonly hint?: string
  readonly mark?: ReactNode
  readonly insert: string
}

export interface MentionAreaProps {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly onChange: (text: string) => void
  readonly onSubmit: () => void
  readonly onCancel?: () => void
  /** Files pasted or dropped here; answers with the text that stands for them. */
  readonly onFiles?: (files: readonly File[]) => Promise<string>
  readonly rows?: number
}

const asked = /(^|[\s(])([@#])([^\s@#]{0,30})$/

/** A text area in which @ finds people and # finds items, files can be pasted, and Ctrl+Enter sends. */
export function MentionArea(props: MentionAreaProps) {
  const { label, value, placeholder, autoFocus, onChange, onSubmit, onCancel, onFiles, rows = 3 } = props
  const ui = useUi()
  const listId = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [trigger, setTrigger] = useState<{ readonly sign: string; readonly query: string } | null>(null)
  const [found, setFound] = useState<readonly Suggestion[]>([])
  const [active, setActive] = useState(0)
  const { searchPeople, searchItems } = ui

  useEffect(() => {
    if (autoFocus) area.current?.focus()
  }, [autoFocus])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => {
    const element = area.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight, innerHeight * 0.6)}px`
  }, [value])
  useEffect(() => {
    setActive(0)
    if (!trigger) {
      setFound([])
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(() => {
      const search: Promise<readonly Suggestion[]> =
        trigger.sign === '@'
          ? searchPeople(trigger.query, abort.signal).then((people) =>
              people.slice(0, 8).map((person) => ({
                label: person.name,
                mark: <Avatar person={person} size={20} />,
                insert: `@[${person.name}](person:${person.id}) `,
              })),
            )
          : searchItems(trigger.query, [], abort.signal).then((items) =>
              items.slice(0, 8).map((item) => ({ label: item.title, hint: item.key, insert: `${item.key} ` })),
            )
      search.then(setFound).catch(() => setFound([]))
    }, 80)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [trigger, searchPeople, searchItems])

  const look = (element: HTMLTextAreaElement) => {
    const match = asked.exec(element.value.slice(0, element.selectionStart))
    const next = match ? { sign: match[2] ?? '', query: match[3] ?? '' } : null
    if (next?.sign !== trigger?.sign || next?.query !== trigger?.query) setTrigger(next)
  }
  const insertAt = (from: number, to: number, text: string) => {
    onChange(value.slice(0, from) + text + value.slice(to))
    requestAnimationFrame(() => area.current?.setSelectionRange(from + text.length, from + text.length))
  }
  const take = (suggestion: Suggestion | undefined) => {
    const element = area.current
    if (!element || !suggestion || !trigger) return
    const end = element.selectionStart
    insertAt(end - trigger.query.length - 1, end, suggestion.insert)
    setTrigger(null)
    element.focus()
  }
  const takeFiles = (files: readonly File[]) => {
    const at = area.current?.selectionStart ?? value.length
    if (files.length > 0 && onFiles) void onFiles(files).then((text) => insertAt(at, at, text))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (trigger && found.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step !== 0) setActive((active + step + found.length) % found.length)
      else if (event.key === 'Enter' || event.key === 'Tab') take(found[active])
      else if (event.key === 'Escape') setTrigger(null)
      else return
      event.preventDefault()
      event.stopPropagation()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSubmit()
    } else if (event.key === 'Escape' && onCancel) {
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    }
  }
  const open = trigger !== null && found.length > 0
  return (
    <div>
      <textarea
        ref={area}
        className={style.area}
        rows={rows}
        value={value}
        aria-label={label}
        placeholder={placeholder}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${listId}-${active}` : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value)
          look(event.currentTarget)
        }}
        onClick={(event) => look(event.currentTarget)}
        onKeyDown={onKeyDown}
        onBlur={() => setTimeout(() => setTrigger(null), 150)}
        onPaste={(event) => {
          const files = [...event.clipboardData.files]
          if (files.length === 0) return
          event.preventDefault()
          takeFiles(files)
        }}
        onDrop={(event) => {
          const files = [...event.dataTransfer.files]
          if (files.length === 0) return
          event.preventDefault()
          event.stopPropagation()
          takeFiles(files)
        }}
      />
      <div className={style.suggest}>
        <div id={listId} className={style.list} role="listbox" aria-label={label} hidden={!open}>
          {found.map((suggestion, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the text area that owns the list
            <div
              key={suggestion.insert}
              id={`${listId}-${index}`}
              className={style.option}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(suggestion)}
            >
              {suggestion.mark}
              {suggestion.hint && <span style={{ color: 'var(--text-muted)' }}>{suggestion.hint}</span>}
              <span>{suggestion.label}</span>
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

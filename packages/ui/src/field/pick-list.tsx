import { IconCheck, IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useUiText } from '../ui.tsx'
import style from './pick-list.module.css'

export interface PickOption {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly hint?: string
  /** Why it cannot be chosen; shown beside it. */
  readonly disabled?: boolean
  /** Other words that find it (the label in the other language, an e-mail address). */
  readonly also?: readonly string[]
}

export interface PickListProps {
  readonly label: string
  readonly options?: readonly PickOption[]
  /** Options from the server; `options` are then what is offered before anything is typed. */
  readonly search?: (query: string, signal: AbortSignal) => Promise<readonly PickOption[]>
  readonly chosen: readonly string[]
  readonly multiple?: boolean
  readonly onPick: (option: PickOption) => void
  /** Offered for a text that is no option yet. */
  readonly onCreate?: ((text: string) => void) | undefined
  /** An entry that empties the value. */
  readonly onClear?: (() => void) | undefined
  readonly onCancel: () => void
  /** Tab, or Enter with a modifier in a list of many. */
  readonly onDone: () => void
  readonly typed?: string | undefined
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()
const clearId = '\u0000clear'
const createId = '\u0000create'

/** A searchable list to choose from: the one menu behind every choice, state, person and item. */
export function PickList(props: PickListProps) {
  const {
    label,
    options = [],
    search,
    chosen,
    multiple = false,
    onPick,
    onCreate,
    onClear,
    onCancel,
    onDone,
    typed,
  } = props
  const text = useUiText()
  const listId = useId()
  const [query, setQuery] = useState(typed ?? '')
  const [active, setActive] = useState(0)
  const [found, setFound] = useState<{ readonly query: string; readonly options: readonly PickOption[] } | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const searching = search !== undefined && (query.trim() !== '' || options.length === 0)

  useEffect(() => input.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (!searching || !search) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      search(query.trim(), abort.signal)
        .then((answer) => setFound({ query, options: answer }))
        // A failed search finds nothing; the list stays usable and the next key asks again.
        .catch(() => abort.signal.aborted || setFound({ query, options: [] }))
    }, 90)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query, search, searching])

  const shown = useMemo<readonly PickOption[]>(() => {
    if (searching) return found?.options ?? []
    const wanted = fold(query.trim())
    if (!wanted) return options
    return options.filter((option) =>
      [option.label, ...(option.also ?? [])].some((word) => fold(word).includes(wanted)),
    )
  }, [searching, found, options, query])
  const exact = shown.some((option) => fold(option.label) === fold(query.trim()))
  const entries: readonly PickOption[] = [
    ...(onClear && !query.trim() && chosen.length > 0 ? [{ id: clearId, label: text('clear') }] : []),
    ...shown,
    ...(onCreate && query.trim() && !exact
      ? [{ id: createId, label: text('createChoice', { name: query.trim() }) }]
      : []),
  ]
  const index = Math.min(active, entries.length - 1)

  const take = (option: PickOption | undefined): void => {
    if (!option || option.disabled) return
    if (option.id === clearId) onClear?.()
    else if (option.id === createId) onCreate?.(query.trim())
    else onPick(option)
    if (multiple) setQuery('')
  }
  const move = (step: number): void => {
    const next = (index + step + entries.length) % Math.max(1, entries.length)
    setActive(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter') {
      if (multiple && (event.ctrlKey || event.metaKey)) onDone()
      else take(entries[index])
    } else if (event.key === 'Escape') onCancel()
    else if (event.key === 'Tab') {
      onDone()
      return
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={style.box}>
      <input
        ref={input}
        className={style.search}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={index >= 0 ? `${listId}-${index}` : undefined}
        placeholder={text('search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={listId}
        className={style.list}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple}
      >
        {entries.map((option, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the combobox that owns the list
          <div
            key={option.id}
            id={`${listId}-${at}`}
            className={style.option}
            role="option"
            tabIndex={-1}
            aria-selected={chosen.includes(option.id)}
            aria-disabled={option.disabled}
            data-active={at === index || undefined}
            onPointerMove={() => setActive(at)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            {option.id === createId ? <IconPlus size={14} stroke={1.5} aria-hidden /> : option.icon}
            <span className={style.label}>{option.label}</span>
            {option.hint && <span className={style.hint}>{option.hint}</span>}
            {chosen.includes(option.id) && <IconCheck className={style.tick} size={16} stroke={2} aria-hidden />}
          </div>
        ))}
      </div>
      {entries.length === 0 && (
        <div className={style.note} role="status">
          {text(searching && found?.query !== query ? 'searching' : 'nothingFound')}
        </div>
      )}
    </div>
  )
}

/** The dot before a coloured choice. */
export function HueDot({ hue }: { readonly hue: string }) {
  return <span className={style.dot} style={{ background: `var(--${hue}-mark)` }} aria-hidden="true" />
}

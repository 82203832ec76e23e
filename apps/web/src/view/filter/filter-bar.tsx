import { IconFilter, IconX } from '@tabler/icons-react'
import type { TypeInfo } from '@throughline/client/wire'
import type { Comparison } from '@throughline/model/filter/filter'
import { problemText } from '@throughline/model/problem-text'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import type { ViewProps, ViewQuery } from '../view-props.ts'
import { viewToolsId } from '../view-tools.tsx'
import { AddCondition } from './add-condition.tsx'
import { ConditionChip } from './condition-chip.tsx'
import style from './filter-bar.module.css'
import { joinFilter, splitFilter } from './split-filter.ts'

const settle = 180

/**
 * The filter in both its forms: chips for conditions, text for everything. What is typed filters as it is typed; Enter
 * turns typed conditions into chips. Text that cannot be read yet is kept and explained, and the last good answer stays.
 */
export function FilterBar({
  type,
  query,
  onQuery,
}: {
  readonly type: TypeInfo
  readonly query: ViewQuery
  readonly onQuery: ViewProps['onQuery']
}) {
  const { t } = useTranslation('view')
  const { language } = useLanguage()
  const understood = splitFilter(query.filter)
  const conditions = understood.ok ? understood.split.conditions : []
  const [chips, setChips] = useState<readonly Comparison[]>(conditions)
  const [text, setText] = useState(understood.ok ? understood.split.rest : query.filter)
  const [fresh, setFresh] = useState<number | null>(null)
  const sent = useRef(query.filter)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const typed = splitFilter(text)

  useEffect(() => {
    // The address changed by other means (a saved view, going back): chips and text follow it.
    if (query.filter === sent.current) return
    sent.current = query.filter
    const next = splitFilter(query.filter)
    setChips(next.ok ? next.split.conditions : [])
    setText(next.ok ? next.split.rest : query.filter)
  }, [query.filter])

  const send = useCallback(
    (nextChips: readonly Comparison[], nextText: string, wait: number) => {
      if (timer.current) clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const filter = joinFilter(nextChips, nextText)
        if (!splitFilter(filter).ok || filter === sent.current) return
        sent.current = filter
        onQuery({ filter })
      }, wait)
    },
    [onQuery],
  )
  const change = (next: readonly Comparison[]) => {
    setChips(next)
    send(next, text, 0)
  }
  const settleText = () => {
    if (!typed.ok || typed.split.conditions.length === 0) return
    const next = [...chips, ...typed.split.conditions]
    setChips(next)
    setText(typed.split.rest)
    send(next, typed.split.rest, 0)
  }
  return (
    <div className={style.frame}>
      <search className={style.bar} aria-label={t('filter')}>
        <IconFilter size={16} stroke={1.5} aria-hidden className={style.icon} />
        {chips.map((condition, index) => (
          <ConditionChip
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place; two may be alike
            key={index}
            type={type}
            condition={condition}
            open={fresh === index}
            onOpened={() => setFresh(null)}
            onChange={(next) => change(next ? chips.with(index, next) : chips.filter((_, at) => at !== index))}
          />
        ))}
        <input
          className={style.input}
          value={text}
          placeholder={chips.length === 0 ? t('filterHint') : t('filterMore')}
          aria-label={t('filter')}
          aria-invalid={!typed.ok || undefined}
          aria-describedby={typed.ok ? undefined : 'filter-problem'}
          spellCheck={false}
          autoComplete="off"
          data-filter
          onChange={(event) => {
            setText(event.currentTarget.value)
            send(chips, event.currentTarget.value, settle)
          }}
          onBlur={settleText}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter') settleText()
            else if (event.key === 'Escape') event.currentTarget.blur()
            else if (event.key === 'Backspace' && text === '' && chips.length > 0) change(chips.slice(0, -1))
          }}
        />
        <AddCondition
          type={type}
          onAdd={(condition) => {
            setFresh(chips.length)
            setChips([...chips, condition])
          }}
        />
        {(text !== '' || chips.length > 0) && (
          <button
            type="button"
            className={style.clear}
            aria-label={t('clearFilter')}
            onClick={() => {
              setText('')
              setChips([])
              send([], '', 0)
            }}
          >
            <IconX size={14} stroke={1.5} />
          </button>
        )}
      </search>
      <div id={viewToolsId} className={style.tools} />
      {!typed.ok && typed.problem && (
        <p id="filter-problem" className={style.problem} role="status">
          {problemText(typed.problem, language)}
        </p>
      )}
    </div>
  )
}

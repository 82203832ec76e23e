import { IconSearch, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { searchItems } from '@throughline/client/items'
import type { Reference, SearchHit, TypeInfo } from '@throughline/client/wire'
import { Chip } from '@throughline/ui/chip/chip'
import { StateChip } from '@throughline/ui/chip/state-chip'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { useUi } from '@throughline/ui/ui'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf } from '../../data/field-of.ts'
import { problemText } from '../../data/problem-text.ts'
import { useItems } from '../../data/use-items.ts'
import { useTypes } from '../../data/use-me.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { usePeek } from '../../view/use-peek.ts'
import { useSearchParams } from '../../view/use-search-params.ts'
import style from './search.module.css'

/** Everything that holds these words, the words standing out; or everything that a filter finds, whatever its type. */
export default function SearchPage() {
  const { t } = useTranslation('search')
  const { say } = useLanguage()
  const types = useTypes()
  const { open } = usePeek()
  const [params, change] = useSearchParams()
  const [text, setText] = useState(params.q ?? '')
  const input = useRef<HTMLInputElement>(null)
  const results = useRef<HTMLUListElement>(null)
  const q = (params.q ?? '').trim()
  const type = params.type
  const filter = params.filter ?? ''
  useEffect(() => input.current?.focus(), [])
  useEffect(() => setText(params.q ?? ''), [params.q])
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text.trim() !== q)
        change({ q: text.trim() || undefined, filter: undefined, name: undefined }, { replace: true })
    }, 120)
    return () => clearTimeout(timer)
  }, [text, q, change])
  const search = useQuery({
    queryKey: queryKeys.search(q, type),
    queryFn: ({ signal }) => searchItems(q, { limit: 60, type }, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const list = useItems({ filter, sort: '-updatedAt', limit: 100, enabled: q === '' && filter !== '' })
  const hits: readonly SearchHit[] =
    q !== '' ? (search.data ?? []) : list.items.map((item) => ({ item, highlights: [] }))
  const loading = q !== '' ? search.isPending : filter !== '' && list.isLoading
  const error = q !== '' ? search.error : list.error
  const onKeyDown = (event: KeyboardEvent): void => {
    const links = [...(results.current?.querySelectorAll('a') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = at + step
    if (next < 0) input.current?.focus()
    else links[Math.min(next, links.length - 1)]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows lead from the field into the results and back
    <div className={style.page} onKeyDown={onKeyDown}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <search className={style.field}>
        <IconSearch size={20} stroke={1.5} aria-hidden />
        <input
          ref={input}
          type="search"
          aria-label={t('title')}
          placeholder={t('placeholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </search>
      <div className={style.types}>
        {filter !== '' && q === '' && (
          <Chip
            look="tint"
            hue="blue"
            icon={<IconX size={13} stroke={1.75} aria-hidden />}
            onClick={() => change({ filter: undefined, name: undefined })}
          >
            {params.name ? t('workOf', { name: params.name }) : filter}
          </Chip>
        )}
        {q !== '' &&
          types.map((one) => (
            <button
              key={one.name}
              type="button"
              className={style.type}
              aria-pressed={type === one.name}
              onClick={() => change({ type: type === one.name ? undefined : one.name }, { replace: true })}
            >
              <TypeIcon name={one.icon} hue={one.hue} size={14} />
              {say(one.plural)}
            </button>
          ))}
      </div>
      <div role="status" className={style.count}>
        {q !== '' && search.data && t('found', { count: hits.length })}
      </div>
      {error ? (
        <ErrorPanel title={t('failed')} onRetry={() => (q !== '' ? void search.refetch() : list.retry())}>
          {problemText(error)}
        </ErrorPanel>
      ) : loading ? (
        <SkeletonRows rows={8} columns={[72, '60%', 96]} />
      ) : q === '' && filter === '' ? (
        <EmptyState kind="search" title={t('start')}>
          {t('startText')}
        </EmptyState>
      ) : hits.length === 0 ? (
        <EmptyState kind="search" title={t('nothing', { query: q || filter })}>
          {t('nothingText')}
        </EmptyState>
      ) : (
        <ul ref={results} className={style.results} data-stale={search.isPlaceholderData || undefined}>
          {hits.map((hit) => (
            <Hit key={hit.item.id} hit={hit} type={types.find((one) => one.name === hit.item.type)} onOpen={open} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Hit({
  hit,
  type,
  onOpen,
}: {
  readonly hit: { readonly item: Reference; readonly highlights: SearchHit['highlights'] }
  readonly type: TypeInfo | undefined
  readonly onOpen: (key: string) => void
}) {
  const ui = useUi()
  const { t } = useTranslation('search')
  const { say } = useLanguage()
  const { item } = hit
  const title = hit.highlights.find((one) => one.field === 'title')
  const others = hit.highlights.filter((one) => one.field !== 'title' && one.field !== 'key').slice(0, 2)
  return (
    <li>
      <a
        className={style.hit}
        href={ui.itemHref(item.key)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          onOpen(item.key)
        }}
      >
        {type && <TypeIcon name={type.icon} hue={type.hue} label={say(type.label)} />}
        <span className={style.key}>{item.key}</span>
        <span className={style.title}>{title ? <Segments segments={title.segments} /> : item.title}</span>
        {type && item.state && (
          <span className={style.state}>
            <StateChip state={item.state} flow={type.flow} look="bare" />
          </span>
        )}
        {others.map((one) => (
          <span key={one.field} className={style.excerpt}>
            <span className={style.where}>
              {one.field === 'comment' || one.field === 'comments'
                ? t('comment')
                : say((type && fieldOf(type, one.field)?.label) ?? undefined) || one.field}
            </span>
            <Segments segments={one.segments} />
          </span>
        ))}
      </a>
    </li>
  )
}

/** Signs of Markdown say nothing in a line cut out of its text. */
const markdownSigns = /\*\*|__|`|- \[[ x]\] |(?:^|\s)#{1,4} (?=\S)/g

function Segments({ segments }: { readonly segments: SearchHit['highlights'][number]['segments'] }) {
  let at = 0
  return segments.map((segment) => {
    at += segment.text.length
    return segment.hit ? <mark key={at}>{segment.text}</mark> : segment.text.replace(markdownSigns, '')
  })
}

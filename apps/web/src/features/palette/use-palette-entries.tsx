import { IconArrowRight, IconBolt, IconEye, IconPlus, IconSearch, IconTable } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { searchItems } from '@throughline/client/items'
import type { SearchHit } from '@throughline/client/wire'
import { Avatar } from '@throughline/ui/chip/person-chip'
import { StateMark } from '@throughline/ui/chip/state-mark'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommandList } from '../../command/commands.ts'
import { useTypes } from '../../data/use-me.ts'
import { usePeople } from '../../data/use-people.ts'
import { useViews } from '../../data/use-views.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { addressOfView } from '../../view/address-of-view.ts'
import { openItem } from '../../view/open-item.ts'
import { matchWords } from './match-command.ts'
import { recentEntries, rememberEntry } from './recent.ts'

export interface PaletteEntry {
  readonly id: string
  readonly icon: ReactNode
  readonly label: ReactNode
  /** Read out where the label is drawn. */
  readonly name: string
  readonly hint?: string | undefined
  readonly keys?: string | undefined
  readonly run: () => void
}

export interface PaletteSection {
  readonly name: string
  readonly entries: readonly PaletteEntry[]
}

const icons: Readonly<Record<Command['group'], ReactNode>> = {
  go: <IconArrowRight size={16} stroke={1.5} aria-hidden />,
  item: <IconBolt size={16} stroke={1.5} aria-hidden />,
  view: <IconEye size={16} stroke={1.5} aria-hidden />,
  create: <IconPlus size={16} stroke={1.5} aria-hidden />,
  general: <IconBolt size={16} stroke={1.5} aria-hidden />,
}

/** A text with what was searched for standing out; segments come from the server, so nothing is parsed here. */
export function Highlighted({ segments }: { readonly segments: SearchHit['highlights'][number]['segments'] }) {
  let at = 0
  return segments.map((segment) => {
    at += segment.text.length
    return segment.hit ? <mark key={at}>{segment.text}</mark> : segment.text
  })
}

/** Everything the words on top could mean: recent first, then actions, items, views and people. */
export function usePaletteEntries(query: string): {
  readonly sections: readonly PaletteSection[]
  readonly isSearching: boolean
} {
  const { t } = useTranslation('palette')
  const { say } = useLanguage()
  const navigate = useNavigate()
  const commands = useCommandList()
  const types = useTypes()
  const views = useViews()
  const words = useDeferredValue(query.trim())
  const search = useQuery({
    queryKey: [...queryKeys.search(words), 'few'],
    queryFn: ({ signal }) => searchItems(words, { limit: 8 }, signal),
    enabled: words.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const people = usePeople(words, words.length > 0)
  const sections = useMemo(() => {
    const commandEntry = (command: Command): PaletteEntry => ({
      id: `command ${command.id}`,
      icon: icons[command.group],
      label: command.label,
      name: command.label,
      keys: command.keys?.split(', ')[0],
      run: () => {
        rememberEntry({ kind: 'command', id: command.id })
        command.run()
      },
    })
    const itemEntry = (key: string, title: string, type: string | undefined, hit?: SearchHit): PaletteEntry => {
      const declared = types.find((one) => one.name === type)
      const category = hit?.item.state ? declared?.flow.states[hit.item.state]?.category : undefined
      const inTitle = hit?.highlights.find((one) => one.field === 'title')
      const elsewhere = hit?.highlights.find((one) => one.field !== 'title' && one.field !== 'key')
      return {
        id: `item ${key}`,
        icon: declared ? (
          <TypeIcon name={declared.icon} hue={declared.hue} />
        ) : (
          <IconTable size={16} stroke={1.5} aria-hidden />
        ),
        label: (
          <>
            <span data-key="">{key}</span>
            {category && <StateMark category={category} size={12} />}
            <span data-title="">{inTitle ? <Highlighted segments={inTitle.segments} /> : title}</span>
            {elsewhere && !inTitle && (
              <span data-excerpt="">
                <Highlighted segments={elsewhere.segments} />
              </span>
            )}
          </>
        ),
        name: `${key} ${title}`,
        run: () => {
          rememberEntry({ kind: 'item', id: key, title, ...(type ? { type } : {}) })
          openItem(key)
        },
      }
    }
    const listed = commands.filter((command) => !command.quiet && command.id !== 'palette')
    const known = new Map(listed.map((command) => [command.id, command]))
    const recent = recentEntries().flatMap((entry): PaletteEntry[] => {
      if (entry.kind === 'item') return [itemEntry(entry.id, entry.title ?? '', entry.type)]
      const command = known.get(entry.id)
      return command ? [commandEntry(command)] : []
    })
    if (words === '') {
      const order: readonly Command['group'][] = ['item', 'go', 'view', 'create', 'general']
      return [
        { name: t('recent'), entries: recent.slice(0, 5) },
        ...order.map((group) => ({
          name: t(`group.${group}`),
          entries: listed.filter((command) => command.group === group).map(commandEntry),
        })),
      ].filter((section) => section.entries.length > 0)
    }
    const actions = listed
      .map((command) => ({ command, score: matchWords(words, command.label, command.also) }))
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score)
      .slice(0, 6)
    const saved = (views.data ?? [])
      .filter((view) => matchWords(words, view.name) > 0)
      .slice(0, 5)
      .map((view): PaletteEntry => {
        const declared = types.find((type) => type.name === view.type)
        return {
          id: `view ${view.id}`,
          icon: <IconTable size={16} stroke={1.5} aria-hidden />,
          label: view.name,
          name: view.name,
          hint: declared ? say(declared.plural) : undefined,
          run: () => void navigate(addressOfView(view)),
        }
      })
    const persons = (people.data ?? []).slice(0, 4).map(
      (person): PaletteEntry => ({
        id: `person ${person.id}`,
        icon: <Avatar person={person} size={18} />,
        label: person.name,
        name: person.name,
        hint: t('theirWork'),
        run: () =>
          void navigate({
            to: '/search',
            search: { filter: `assignee:${person.id} is:open,active`, name: person.name },
          }),
      }),
    )
    const hits = (search.data ?? []).map((hit) => itemEntry(hit.item.key, hit.item.title, hit.item.type, hit))
    const all: PaletteEntry = {
      id: 'search all',
      icon: <IconSearch size={16} stroke={1.5} aria-hidden />,
      label: t('searchAll', { query: words }),
      name: t('searchAll', { query: words }),
      run: () => void navigate({ to: '/search', search: { q: words } }),
    }
    // Something that is called exactly so is meant first; otherwise what was searched for stands over what could be done.
    const strong = actions.length > 0 && (actions[0]?.score ?? 0) >= 4
    const done = { name: t('actions'), entries: actions.map(({ command }) => commandEntry(command)) }
    const found = { name: t('items'), entries: [...hits, all] }
    return [
      ...(strong ? [done, found] : [found, done]),
      { name: t('views'), entries: saved },
      { name: t('people'), entries: persons },
    ].filter((section) => section.entries.length > 0)
  }, [commands, types, views.data, words, search.data, people.data, t, say, navigate])
  return { sections, isSearching: words !== query.trim() || (words !== '' && search.isFetching) }
}

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { listDuplicates, listLinks, searchItems } from '@throughline/client/items'
import type { Item, Reference, TypeInfo } from '@throughline/client/wire'
import { ItemKey } from '@throughline/ui/chip/item-key'
import { Kbd } from '@throughline/ui/chip/kbd'
import { StateMark } from '@throughline/ui/chip/state-mark'
import { Bone } from '@throughline/ui/feedback/skeleton'
import { useTranslation } from 'react-i18next'
import style from './triage.module.css'

export interface BesideProps {
  readonly feedback: Item
  readonly type: TypeInfo
  readonly requirement: TypeInfo | undefined
  readonly onMerge: (into: Reference) => void
  readonly onSupport: (requirement: Reference) => void
  readonly onOpen: (key: string) => void
}

/** Words that tell one voice from another; the search ranks what holds most of them. */
function wordsOf(title: string): string {
  return title
    .split(/[\s,.;:!?，。；：！？、“”"']+/)
    .filter((word) => word.length > 1)
    .slice(0, 6)
    .join(' ')
}

/** The same thing said before. */
export function useSuggestions(feedback: Item | undefined) {
  return useQuery({
    queryKey: queryKeys.part(feedback?.id ?? '', 'duplicates'),
    queryFn: ({ signal }) => listDuplicates(feedback?.id ?? '', signal),
    enabled: feedback !== undefined,
  })
}

/** What stands beside the voice being read: the same thing said before, and what already answers it. */
export function Beside({ feedback, type, requirement, onMerge, onSupport, onOpen }: BesideProps) {
  const { t } = useTranslation('triage')
  const duplicates = useSuggestions(feedback)
  const links = useQuery({
    queryKey: queryKeys.part(feedback.id, 'links'),
    queryFn: ({ signal }) => listLinks(feedback.id, signal),
  })
  const words = wordsOf(feedback.title)
  const answers = useQuery({
    queryKey: [...queryKeys.search(words, requirement?.name), 'answers'],
    queryFn: ({ signal }) => searchItems(words, { limit: 5, type: requirement?.name }, signal),
    enabled: requirement !== undefined && words !== '',
    staleTime: 60_000,
  })
  const same = (duplicates.data ?? []).filter(({ item }) => item.type === type.name).slice(0, 5)
  const linked = (links.data ?? []).filter((link) => link.item.type === requirement?.name)
  const known = new Set(linked.map((link) => link.item.id))
  const possible = (answers.data ?? []).map((hit) => hit.item).filter((item) => !known.has(item.id))
  return (
    <aside className={style.beside} aria-label={t('beside')}>
      <section>
        <h2 className={style.besideTitle}>
          {t('saidBefore')} <Kbd keys="m" />
        </h2>
        {duplicates.isPending ? (
          <Bone width="80%" />
        ) : same.length === 0 ? (
          <p className={style.none}>{t('noDuplicates')}</p>
        ) : (
          <ul className={style.cards}>
            {same.map(({ item, score }) => (
              <Suggestion key={item.id} item={item} type={type} onOpen={onOpen}>
                <span className={style.score} title={t('likeness')}>
                  {Math.round(Math.min(1, score) * 100)} %
                </span>
                <Button size="compact-xs" variant="default" onClick={() => onMerge(item)}>
                  {t('mergeInto')}
                </Button>
              </Suggestion>
            ))}
          </ul>
        )}
      </section>
      {requirement && (
        <section>
          <h2 className={style.besideTitle}>{t('supports')}</h2>
          {linked.length > 0 && (
            <ul className={style.cards}>
              {linked.map((link) => (
                <Suggestion key={link.item.id} item={link.item} type={requirement} onOpen={onOpen}>
                  <span className={style.linked}>{t('linked')}</span>
                </Suggestion>
              ))}
            </ul>
          )}
          {possible.length > 0 && (
            <>
              <h3 className={style.besideHint}>{t('mayAnswer')}</h3>
              <ul className={style.cards}>
                {possible.map((item) => (
                  <Suggestion key={item.id} item={item} type={requirement} onOpen={onOpen}>
                    <Button size="compact-xs" variant="default" onClick={() => onSupport(item)}>
                      {t('linkAsEvidence')}
                    </Button>
                  </Suggestion>
                ))}
              </ul>
            </>
          )}
          {linked.length === 0 && possible.length === 0 && !answers.isFetching && (
            <p className={style.none}>{t('noAnswers')}</p>
          )}
        </section>
      )}
    </aside>
  )
}

function Suggestion({
  item,
  type,
  onOpen,
  children,
}: {
  readonly item: Reference
  readonly type: TypeInfo
  readonly onOpen: (key: string) => void
  readonly children: React.ReactNode
}) {
  const category = item.state ? type.flow.states[item.state]?.category : undefined
  return (
    <li className={style.suggestion}>
      <div className={style.suggestionTop}>
        {category && <StateMark category={category} size={13} />}
        <ItemKey value={item.key} link />
        {children}
      </div>
      <button type="button" className={style.suggestionTitle} onClick={() => onOpen(item.key)}>
        {item.title}
      </button>
    </li>
  )
}

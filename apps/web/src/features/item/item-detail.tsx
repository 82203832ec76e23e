import { isProblemError } from '@throughline/client/problem-error'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useItem } from '../../data/use-item.ts'
import { useType } from '../../data/use-me.ts'
import { features, itemHeaders, itemPanels } from '../../view/features.ts'
import { useItemCommands } from '../../view/use-item-commands.ts'
import { Activity } from './activity.tsx'
import { Duplicates } from './duplicates.tsx'
import style from './item.module.css'
import { ItemBar } from './item-bar.tsx'
import { ItemChildren } from './item-children.tsx'
import { ItemFields } from './item-fields.tsx'
import { ItemFiles } from './item-files.tsx'
import { ItemHead } from './item-head.tsx'
import { ItemLinks } from './item-links.tsx'
import { ItemText } from './item-text.tsx'

export interface ItemDetailProps {
  readonly itemKey: string
  /** At its own address, not beside the work. */
  readonly full?: boolean
  readonly onClose: () => void
}

/** One item, beside the work or in full: what it is, what it hangs together with, what happened to it. */
export function ItemDetail({ itemKey, full = false, onClose }: ItemDetailProps) {
  const { t } = useTranslation('item')
  const query = useItem(itemKey)
  const type = useType(query.data?.type)
  if (query.error) {
    return (
      <div className={style.lost}>
        <ErrorPanel
          title={problemText(query.error)}
          code={isProblemError(query.error) ? query.error.code : undefined}
          onRetry={() => void query.refetch()}
        >
          {full ? null : (
            <button type="button" className={style.textButton} onClick={onClose}>
              {t('close')}
            </button>
          )}
        </ErrorPanel>
      </div>
    )
  }
  if (!query.data || !type) {
    return (
      <div className={style.article}>
        <SkeletonRows rows={10} columns={['70%', '20%']} />
      </div>
    )
  }
  return <ItemArticle item={query.data} type={type} full={full} onClose={onClose} complete={!query.isPlaceholderData} />
}

function ItemArticle({
  item,
  type,
  full,
  complete,
  onClose,
}: {
  readonly item: Item
  readonly type: TypeInfo
  readonly full: boolean
  /** False while only what the list knew is there. */
  readonly complete: boolean
  readonly onClose: () => void
}) {
  return (
    <article className={style.article} data-full={full || undefined} aria-label={`${item.key} ${item.title}`}>
      {full && <FullPageCommands item={item} type={type} />}
      <ItemBar item={item} type={type} full={full} onClose={onClose} />
      <div className={style.page}>
        <div className={style.main}>
          <Suspense fallback={<div className={style.headerRoom} />}>
            {[...itemHeaders].map(([name, Header]) => (
              <Header key={name} item={item} type={type} />
            ))}
          </Suspense>
          <ItemHead item={item} type={type} />
          <ItemText item={item} type={type} complete={complete} />
          {!full && <ItemFields item={item} type={type} />}
          {type.name === 'feedback' && <Duplicates item={item} type={type} />}
          <ItemLinks item={item} type={type} />
          {type.parents?.length !== 0 && <ItemChildren item={item} type={type} />}
          <ItemFiles item={item} />
          <Suspense fallback={null}>
            {[...itemPanels]
              .filter(([name]) => features.get(name)?.itemPanel?.suits?.(type) !== false)
              .sort(
                ([left], [right]) =>
                  (features.get(left)?.itemPanel?.order ?? 0) - (features.get(right)?.itemPanel?.order ?? 0),
              )
              .map(([name, Panel]) => (
                <Panel key={name} item={item} type={type} />
              ))}
          </Suspense>
          <Activity item={item} type={type} />
        </div>
        {full && (
          <aside className={style.side}>
            <ItemFields item={item} type={type} />
          </aside>
        )}
      </div>
    </article>
  )
}

/** Beside a list, the list's own keys speak for the peeked item; alone, the page's must. */
function FullPageCommands({ item, type }: { readonly item: Item; readonly type: TypeInfo }) {
  useItemCommands(type, () => [item])
  return null
}

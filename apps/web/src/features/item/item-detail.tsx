import { ActionIcon } from '@mantine/core'
import { IconArrowsDiagonal, IconX } from '@tabler/icons-react'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useItem } from '../../data/use-item.ts'
import { useType } from '../../data/use-me.ts'
import { ShowField } from '../../field/show-field.tsx'
import { useLanguage } from '../../i18n/use-language.ts'
import { itemHeaders, itemPanels } from '../../view/features.ts'
import { usePeek } from '../../view/use-peek.ts'
import style from './item-detail.module.css'

export interface ItemDetailProps {
  readonly itemKey: string
  readonly full?: boolean
  readonly onClose: () => void
}

/** One item, beside the work or in full. */
export function ItemDetail({ itemKey, full = false, onClose }: ItemDetailProps) {
  const query = useItem(itemKey)
  const type = useType(query.data?.type)
  if (query.error) return <ErrorPanel title={problemText(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data || !type) return <SkeletonRows rows={10} columns={['70%', '20%']} />
  return <ItemBody item={query.data} type={type} full={full} onClose={onClose} />
}

function ItemBody({
  item,
  type,
  full,
  onClose,
}: {
  readonly item: Item
  readonly type: TypeInfo
  readonly full: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation('item')
  const { say } = useLanguage()
  const { openInFull } = usePeek()
  return (
    <article className={style.article} aria-label={`${item.key} ${item.title}`}>
      <div className={style.bar}>
        <span className={style.itemKey}>{item.key}</span>
        <span className={style.spring} />
        {!full && (
          <ActionIcon aria-label={t('openInFull')} onClick={() => openInFull(item.key)}>
            <IconArrowsDiagonal size={16} stroke={1.5} />
          </ActionIcon>
        )}
        <ActionIcon aria-label={t('close')} onClick={onClose}>
          <IconX size={16} stroke={1.5} />
        </ActionIcon>
      </div>
      <Suspense fallback={null}>
        {[...itemHeaders].map(([name, Header]) => (
          <Header key={name} item={item} type={type} />
        ))}
      </Suspense>
      <h1 className={style.title}>{item.title}</h1>
      <dl className={style.fields}>
        {['state', 'assignee', ...Object.keys(type.fields)].map((name) => (
          <div key={name} className={style.field}>
            <dt>{say(type.fields[name]?.label) || t(name)}</dt>
            <dd>
              <ShowField type={type} item={item} name={name} place="panel" />
            </dd>
          </div>
        ))}
      </dl>
      <Suspense fallback={null}>
        {[...itemPanels].map(([name, Panel]) => (
          <Panel key={name} item={item} type={type} />
        ))}
      </Suspense>
    </article>
  )
}

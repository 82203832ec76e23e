import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { mergeItem } from '@throughline/client/items'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { services, undoLast } from '../../data/services.ts'
import { useDuplicates } from '../../data/use-item.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { showToast } from '../../shell/toast.ts'
import { openItem } from '../../view/open-item.ts'
import style from './item.module.css'
import { ItemLine } from './item-line.tsx'

/** Others that say the same: read beside this one, and merged into it or it into them. */
export function Duplicates({ item, type }: { readonly item: Item; readonly type: TypeInfo }) {
  const { t } = useTranslation('item')
  const { language } = useLanguage()
  const client = useQueryClient()
  const category = type.flow.states[item.state]?.category
  const duplicates = useDuplicates(item.id, category === 'open' || category === 'active')
  const found = duplicates.data ?? []
  if (found.length === 0) return null
  const merge = (other: Pick<Item, 'id' | 'key'>) => {
    mergeItem(item.id, other.id)
      .then((result) => {
        services.stack.push({
          version: result.version,
          say: t('merged', { from: item.key, into: other.key }),
          items: [item.id, other.id],
        })
        services.live.refresh([item.id, other.id])
        showToast({
          text: t('merged', { from: item.key, into: other.key }),
          action: { label: t('undo'), run: () => void undoLast(services) },
        })
        openItem(other.key)
        return client.invalidateQueries({ queryKey: queryKeys.lists })
      })
      .catch((error: unknown) => showToast({ tone: 'problem', text: problemText(error) }))
  }
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <section className={style.section} aria-label={t('duplicates')}>
      <div className={style.sectionHead}>
        <h2 className={style.sectionTitle}>{t('duplicates')}</h2>
      </div>
      {found.slice(0, 5).map(({ item: other, score }) => (
        <ItemLine
          key={other.id}
          item={other}
          action={
            <>
              <span className={style.count} title={t('likeness')}>
                {percent.format(score)}
              </span>
              {item.can?.update !== false && (
                <Button size="compact-xs" variant="default" onClick={() => merge(other)}>
                  {t('mergeInto', { key: other.key })}
                </Button>
              )}
            </>
          }
        />
      ))}
    </section>
  )
}

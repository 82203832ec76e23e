import { ActionIcon } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { useTranslation } from 'react-i18next'
import { useChildren } from '../../data/use-item.ts'
import { useTypes } from '../../data/use-me.ts'
import { openCreate } from '../../view/open-create.ts'
import style from './item.module.css'
import { ItemLine } from './item-line.tsx'

/** The items under this one, with how many are done. */
export function ItemChildren({ item, type }: { readonly item: Item; readonly type: TypeInfo }) {
  const { t } = useTranslation('item')
  const types = useTypes()
  const children = useChildren(item.id)
  const all = children.data ?? []
  const done = all.filter((child) => {
    const category = types.find((one) => one.name === child.type)?.flow.states[child.state]?.category
    return category === 'done' || category === 'dropped'
  }).length
  const childType = types.find((one) => one.parents?.includes(type.name))?.name ?? type.name
  return (
    <section className={style.section} aria-label={t('children')}>
      <div className={style.sectionHead}>
        <h2 className={style.sectionTitle}>{t('children')}</h2>
        {all.length > 0 && (
          <>
            <progress
              className={style.progress}
              value={done}
              max={all.length}
              aria-label={t('childrenDone', { done, total: all.length })}
            />
            <span className={style.count}>{t('ofTotal', { done, total: all.length })}</span>
          </>
        )}
        {item.can?.update !== false && (
          <ActionIcon
            size={30}
            aria-label={t('addChild')}
            onClick={() =>
              openCreate({
                type: type.parents === undefined ? type.name : childType,
                values: {
                  parent: { id: item.id, key: item.key, title: item.title },
                  ...(item.space ? { space: item.space } : {}),
                },
              })
            }
          >
            <IconPlus size={16} stroke={1.5} />
          </ActionIcon>
        )}
      </div>
      {all.map((child) => (
        <ItemLine key={child.id} item={child} />
      ))}
      {all.length === 0 && !children.isPending && <p className={style.nothing}>{t('noChildren')}</p>}
    </section>
  )
}

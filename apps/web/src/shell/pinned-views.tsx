import { IconPin } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useViews } from '../data/use-views.ts'
import { addressOfView } from '../view/address-of-view.ts'
import style from './sidebar.module.css'

/** The saved views a person keeps at hand. */
export function PinnedViews() {
  const { t } = useTranslation('shell')
  const pinned = useViews().data?.filter((view) => view.pinned) ?? []
  if (pinned.length === 0) return null
  return (
    <section aria-label={t('pinned')}>
      <h2 className={style.section}>{t('pinned')}</h2>
      <ul className={style.list}>
        {pinned.map((view) => (
          <li key={view.id}>
            <Link
              {...addressOfView(view)}
              className={style.entry}
              activeOptions={{ includeSearch: true }}
              activeProps={{ 'data-active': '' }}
            >
              <IconPin size={16} stroke={1.5} aria-hidden />
              <span className={style.label}>{view.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { IconHome, IconInbox, IconMenu2, IconPlus, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../command/commands.ts'
import { useUnread } from '../data/use-notifications.ts'
import style from './bottom-bar.module.css'

/** The phone's way around: five things under the thumb. */
export function BottomBar({ onMenu }: { readonly onMenu: () => void }) {
  const { t } = useTranslation('shell')
  const unread = useUnread()
  return (
    <nav className={style.bar} aria-label={t('quickNavigation')}>
      <Link
        to="/"
        className={style.entry}
        activeOptions={{ exact: true, includeSearch: false }}
        activeProps={{ 'data-active': '' }}
      >
        <IconHome size={20} stroke={1.5} aria-hidden />
        {t('home')}
      </Link>
      <Link to="/inbox" className={style.entry} activeProps={{ 'data-active': '' }}>
        <IconInbox size={20} stroke={1.5} aria-hidden />
        {t('inbox')}
        {unread > 0 && <span className={style.dot} aria-hidden />}
      </Link>
      <button type="button" className={style.create} aria-label={t('create')} onClick={() => runCommand('create')}>
        <IconPlus size={20} stroke={1.75} aria-hidden />
      </button>
      <button type="button" className={style.entry} onClick={() => runCommand('search')}>
        <IconSearch size={20} stroke={1.5} aria-hidden />
        {t('search')}
      </button>
      <button type="button" className={style.entry} onClick={onMenu}>
        <IconMenu2 size={20} stroke={1.5} aria-hidden />
        {t('menu')}
      </button>
    </nav>
  )
}

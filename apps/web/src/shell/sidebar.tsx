import { Tooltip } from '@mantine/core'
import {
  IconHome,
  IconInbox,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconPlus,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import type { TypeInfo } from '@throughline/client/wire'
import { Avatar } from '@throughline/ui/chip/person-chip'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../command/commands.ts'
import { useMe, useTypes } from '../data/use-me.ts'
import { useUnread } from '../data/use-notifications.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { features, pageComponents } from '../view/features.ts'
import { openCreate } from '../view/open-create.ts'
import { useSpace } from '../view/use-space.ts'
import { PinnedViews } from './pinned-views.tsx'
import style from './sidebar.module.css'
import { SpaceSwitcher } from './space-switcher.tsx'

const sections = [
  'voice',
  'requirements',
  'strategy',
  'roadmap',
  'design',
  'delivery',
  'data',
  'documents',
  'organisation',
] as const satisfies readonly TypeInfo['section'][]

export interface SidebarProps {
  readonly collapsed: boolean
  readonly onToggle: () => void
  /** On a phone the sidebar is a drawer. */
  readonly drawer: boolean
  readonly onDrawer: (open: boolean) => void
}

/** Where one goes: home, inbox, search, then the product's sections as the types declare them. */
export function Sidebar({ collapsed, onToggle, drawer, onDrawer }: SidebarProps) {
  const { t } = useTranslation('shell')
  const me = useMe()
  const types = useTypes()
  const unread = useUnread()
  const { say } = useLanguage()
  const { space } = useSpace()
  const path = useRouterState({ select: (state) => state.location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: any change of page closes the drawer
  useEffect(() => onDrawer(false), [path])
  const small = collapsed && !drawer
  const places = (place: string) =>
    [...features].filter(([name, feature]) => feature.page?.place === place && pageComponents.has(name))
  const pageEntry = ([name, feature]: ReturnType<typeof places>[number]) => {
    const Icon = feature.page?.icon
    return (
      Icon && (
        <Entry
          key={name}
          small={small}
          to={`/${name}`}
          icon={<Icon size={16} stroke={1.5} />}
          label={t('title', { ns: name })}
        />
      )
    )
  }

  return (
    <>
      {drawer && (
        <button type="button" className={style.scrim} aria-label={t('closeMenu')} onClick={() => onDrawer(false)} />
      )}
      <nav
        className={style.sidebar}
        data-collapsed={small || undefined}
        data-drawer={drawer || undefined}
        aria-label={t('navigation')}
      >
        <div className={style.head}>
          <Link to="/" className={style.brand} {...(small ? { 'aria-label': t('home') } : {})}>
            <img src="/mark.svg" alt="" width={22} height={22} />
            {!small && <span className={style.workspace}>{me.workspace.name}</span>}
          </Link>
          <button
            type="button"
            className={style.toggle}
            aria-label={collapsed ? t('expand') : t('collapse')}
            aria-expanded={!collapsed}
            onClick={onToggle}
          >
            {collapsed ? (
              <IconLayoutSidebarLeftExpand size={16} stroke={1.5} />
            ) : (
              <IconLayoutSidebarLeftCollapse size={16} stroke={1.5} />
            )}
          </button>
        </div>
        <div className={style.scroll}>
          <button
            type="button"
            className={style.create}
            onClick={() => openCreate({})}
            {...(small ? { 'aria-label': t('create') } : {})}
          >
            <IconPlus size={16} stroke={1.75} aria-hidden />
            {!small && <span>{t('create')}</span>}
            {!small && (
              <kbd className={style.key} aria-hidden>
                C
              </kbd>
            )}
          </button>
          <ul className={style.list}>
            <Entry small={small} to="/" icon={<IconHome size={16} stroke={1.5} />} label={t('home')} exact />
            <Entry
              small={small}
              to="/inbox"
              icon={<IconInbox size={16} stroke={1.5} />}
              label={t('inbox')}
              count={unread}
            />
            <li>
              <button
                type="button"
                className={style.entry}
                onClick={() => runCommand('search')}
                {...(small ? { 'aria-label': t('search') } : {})}
              >
                <IconSearch size={16} stroke={1.5} />
                {!small && <span className={style.label}>{t('search')}</span>}
                {!small && (
                  <kbd className={style.key} aria-hidden>
                    /
                  </kbd>
                )}
              </button>
            </li>
            {places('top').map(pageEntry)}
          </ul>
          {!small && <PinnedViews />}
          {me.spaces.length > 0 && !small && <SpaceSwitcher />}
          {sections.map((section) => {
            const inside = types.filter((type) => type.section === section)
            const pages = places(section)
            if (inside.length + pages.length === 0) return null
            return (
              <section key={section} aria-label={t(`section.${section}`)}>
                {small ? <hr className={style.rule} /> : <h2 className={style.section}>{t(`section.${section}`)}</h2>}
                <ul className={style.list}>
                  {inside.map((type) => (
                    <Entry
                      key={type.name}
                      small={small}
                      to={`/items/${type.name}`}
                      search={space && type.scope === 'spaced' ? { space: space.key } : {}}
                      icon={<TypeIcon name={type.icon} hue={type.hue} size={16} />}
                      label={say(type.plural)}
                    />
                  ))}
                  {pages.map(pageEntry)}
                </ul>
              </section>
            )
          })}
        </div>
        <ul className={style.foot}>
          {places('bottom').map(pageEntry)}
          <Entry small={small} to="/settings" icon={<IconSettings size={16} stroke={1.5} />} label={t('settings')} />
          <Entry
            small={small}
            to="/settings/profile"
            icon={<Avatar person={me.person} size={18} />}
            label={me.person.name}
          />
        </ul>
      </nav>
    </>
  )
}

function Entry({
  to,
  search = {},
  icon,
  label,
  count,
  small,
  exact = false,
}: {
  readonly to: string
  readonly search?: Readonly<Record<string, string>>
  readonly icon: ReactNode
  readonly label: string
  readonly count?: number
  readonly small: boolean
  readonly exact?: boolean
}) {
  const { t } = useTranslation('shell')
  const link = (
    <Link
      to={to}
      search={search}
      className={style.entry}
      activeOptions={{ exact: exact || to === '/settings', includeSearch: false }}
      activeProps={{ 'data-active': '' }}
      {...(small ? { 'aria-label': label } : {})}
    >
      {icon}
      {!small && <span className={style.label}>{label}</span>}
      {count ? (
        <span className={style.count}>
          {count > 99 ? '99+' : count}
          <span className="visually-hidden"> {t('unread')}</span>
        </span>
      ) : null}
    </Link>
  )
  return (
    <li>
      {small ? (
        <Tooltip label={label} position="right">
          {link}
        </Tooltip>
      ) : (
        link
      )}
    </li>
  )
}

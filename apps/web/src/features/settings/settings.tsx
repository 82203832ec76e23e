import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../data/use-me.ts'
import { ContentSkeleton } from '../../shell/content-skeleton.tsx'
import { Profile } from './profile.tsx'
import style from './settings.module.css'

const Members = lazy(() => import('./members.tsx').then((module) => ({ default: module.Members })))
const Spaces = lazy(() => import('./spaces.tsx').then((module) => ({ default: module.Spaces })))
const Fields = lazy(() => import('./fields.tsx').then((module) => ({ default: module.Fields })))
const Tokens = lazy(() => import('./tokens.tsx').then((module) => ({ default: module.Tokens })))
const Sessions = lazy(() => import('./sessions.tsx').then((module) => ({ default: module.Sessions })))
const Bin = lazy(() => import('./bin.tsx').then((module) => ({ default: module.Bin })))

interface Section {
  readonly name: string
  readonly group: 'personal' | 'workspace'
  readonly Page: ComponentType
  /** Absent: everybody. */
  readonly administrators?: boolean
}

const sections: readonly Section[] = [
  { name: 'profile', group: 'personal', Page: Profile },
  { name: 'sessions', group: 'personal', Page: Sessions },
  { name: 'tokens', group: 'personal', Page: Tokens },
  { name: 'members', group: 'workspace', Page: Members },
  { name: 'spaces', group: 'workspace', Page: Spaces },
  { name: 'fields', group: 'workspace', Page: Fields, administrators: true },
  { name: 'bin', group: 'workspace', Page: Bin },
]

/** What is set, by whom it concerns: oneself first, then the workspace. */
export function Settings() {
  const { t } = useTranslation('settings')
  const { section: wanted } = useParams({ strict: false })
  const { role } = useMe()
  const administers = role === 'owner' || role === 'admin'
  const allowed = sections.filter((section) => !section.administrators || administers)
  const current = allowed.find((section) => section.name === wanted) ?? allowed[0]
  if (!current) return null
  const { Page } = current
  return (
    <div className={style.frame}>
      <nav className={style.nav} aria-label={t('title')}>
        <h1 className={style.heading}>{t('title')}</h1>
        {(['personal', 'workspace'] as const).map((group) => (
          <div key={group} className={style.navGroup}>
            <h2 className={style.navTitle}>{t(`group.${group}`)}</h2>
            {allowed
              .filter((section) => section.group === group)
              .map((section) => (
                <Link
                  key={section.name}
                  to="/settings/$section"
                  params={{ section: section.name }}
                  className={style.navEntry}
                  aria-current={section === current ? 'page' : undefined}
                >
                  {t(`${section.name}.title`)}
                </Link>
              ))}
          </div>
        ))}
      </nav>
      <section className={style.page} aria-label={t(`${current.name}.title`)}>
        <header className={style.pageHead}>
          <h2 className={style.title}>{t(`${current.name}.title`)}</h2>
          <p className={style.about}>{t(`${current.name}.about`)}</p>
        </header>
        <Suspense fallback={<ContentSkeleton />}>
          <Page />
        </Suspense>
      </section>
    </div>
  )
}

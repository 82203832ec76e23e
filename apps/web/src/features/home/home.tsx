import { useTranslation } from 'react-i18next'
import { useMe } from '../../data/use-me.ts'
import style from './home.module.css'
import { HomeList } from './home-list.tsx'

/** The workbench: what waits for me, what changed lately. */
export function Home() {
  const { t } = useTranslation('home')
  const me = useMe()
  return (
    <div className={style.page}>
      <h1 className={style.title}>{t('greeting', { name: me.person.name })}</h1>
      <div className={style.columns}>
        <HomeList title={t('mine')} empty={t('mineEmpty')} filter="assignee:@me is:open,active" sort="due,-updatedAt" />
        <HomeList title={t('recent')} empty={t('recentEmpty')} filter="" sort="-updatedAt" />
      </div>
    </div>
  )
}

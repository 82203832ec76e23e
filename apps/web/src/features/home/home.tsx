import { Button } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../data/use-me.ts'
import { openCreate } from '../../view/open-create.ts'
import style from './home.module.css'
import { HomeList } from './home-list.tsx'
import { HomeMentions } from './home-mentions.tsx'

/** The workbench: what waits for me, what is due, who called me, what changed lately. */
export function Home() {
  const { t } = useTranslation('home')
  const me = useMe()
  const part = partOfDay(new Date().getHours())
  return (
    <div className={style.page}>
      <header className={style.head}>
        <h1 className={style.title}>{t(`greeting.${part}`, { name: me.person.name })}</h1>
        <div className={style.actions}>
          <Link to="/import" className={style.import}>
            <IconFileImport size={16} stroke={1.5} aria-hidden />
            {t('import')}
          </Link>
          <Button
            size="xs"
            leftSection={<IconPlus size={14} stroke={2} />}
            onClick={() => openCreate({ type: 'feedback' })}
          >
            {t('capture')}
          </Button>
        </div>
      </header>
      <div className={style.columns}>
        <div className={style.column}>
          <HomeList
            title={t('due')}
            empty={t('dueEmpty')}
            filter="assignee:@me is:open,active due<=+7d"
            sort="due"
            detail="due"
            limit={8}
          />
          <HomeList
            title={t('mine')}
            empty={t('mineEmpty')}
            filter="assignee:@me is:open,active"
            sort="-updatedAt"
            detail="state"
            limit={12}
          />
        </div>
        <div className={style.column}>
          <HomeMentions />
          <HomeList
            title={t('recent')}
            empty={t('recentEmpty')}
            filter=""
            sort="-updatedAt"
            detail="updatedAt"
            limit={10}
          />
        </div>
      </div>
    </div>
  )
}

function partOfDay(hour: number): 'morning' | 'afternoon' | 'evening' {
  if (hour < 12) return 'morning'
  return hour < 18 ? 'afternoon' : 'evening'
}

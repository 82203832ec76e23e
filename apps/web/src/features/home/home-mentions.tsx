import { Link } from '@tanstack/react-router'
import { Avatar } from '@throughline/ui/chip/person-chip'
import { useTranslation } from 'react-i18next'
import { useNotifications } from '../../data/use-notifications.ts'
import { Moment } from '../../field/moment.tsx'
import { usePeek } from '../../view/use-peek.ts'
import style from './home.module.css'

const shown = 5

/** Who called me and has not been read yet. */
export function HomeMentions() {
  const { t } = useTranslation('home')
  const { open } = usePeek()
  const { data } = useNotifications('unread')
  const waiting = [...new Map((data?.notifications ?? []).map((one) => [one.item?.id ?? one.id, one])).values()]
  return (
    <section className={style.section} aria-label={t('waiting')}>
      <h2 className={style.heading}>
        {t('waiting')}
        <Link to="/inbox" className={style.all}>
          {t('allOfThem')}
        </Link>
      </h2>
      {data && waiting.length === 0 && <p className={style.empty}>{t('waitingEmpty')}</p>}
      <ul className={style.list}>
        {waiting.slice(0, shown).map((one) => (
          <li key={one.id}>
            <button type="button" className={style.row} onClick={() => one.item && open(one.item.key)}>
              <Avatar person={one.actor ?? { id: '', name: '?' }} size={20} />
              <span className={style.itemKey}>{one.item?.key}</span>
              <span className={style.name}>{one.item?.title}</span>
              <span className={style.detail}>
                <Moment at={one.at} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { Loader } from '@mantine/core'
import { IconCompass, IconFileImport, IconSquarePlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { request } from '@throughline/client/request'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { showToast } from '../../shell/toast.ts'
import { openCreate } from '../../view/open-create.ts'
import style from './account.module.css'
import { enter } from './enter.ts'

/** The three doors of a new workspace: one's own data, a story to explore, or a clean desk. */
export function Start() {
  const { t } = useTranslation('account')
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const loadDemo = () => {
    setBusy(true)
    request<unknown>('demo', { method: 'POST', body: {} })
      .then(() => enter('/'))
      .catch((error: unknown) => {
        setBusy(false)
        showToast({ tone: 'problem', text: problemText(error) })
      })
  }
  return (
    <div className={style.page} style={{ height: '100%', minHeight: 0 }}>
      <section className={style.card} data-wide>
        <h1 className={style.title}>{t('start.title')}</h1>
        <p className={style.about}>{t('start.about')}</p>
        <div className={style.doors}>
          <button
            type="button"
            className={`${style.door} ${style.first}`}
            onClick={() => void navigate({ to: '/import-wizard' })}
          >
            <IconFileImport size={28} stroke={1.25} aria-hidden />
            <span className={style.doorTitle}>{t('start.import')}</span>
            <span className={style.doorText}>{t('start.importText')}</span>
          </button>
          <button type="button" className={style.door} onClick={loadDemo} disabled={busy} aria-busy={busy}>
            {busy ? <Loader /> : <IconCompass size={28} stroke={1.25} aria-hidden />}
            <span className={style.doorTitle}>{t('start.demo')}</span>
            <span className={style.doorText}>{t('start.demoText')}</span>
          </button>
          <button
            type="button"
            className={style.door}
            onClick={() => {
              void navigate({ to: '/' })
              openCreate({ type: 'product' })
            }}
          >
            <IconSquarePlus size={28} stroke={1.25} aria-hidden />
            <span className={style.doorTitle}>{t('start.empty')}</span>
            <span className={style.doorText}>{t('start.emptyText')}</span>
          </button>
        </div>
      </section>
    </div>
  )
}

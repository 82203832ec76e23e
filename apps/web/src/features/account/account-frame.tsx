import type { Language } from '@throughline/model/label'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setLanguage } from '../../i18n/i18n.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './account.module.css'

const names: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '中文' }

/** The calm page around every door: the mark, the thread, one card, the choice of language. */
export function AccountFrame({
  title,
  about,
  children,
  wide = false,
}: {
  readonly title: string
  readonly about?: string
  readonly children: ReactNode
  readonly wide?: boolean
}) {
  const { t } = useTranslation('account')
  const { language } = useLanguage()
  return (
    <main className={style.page}>
      <div className={style.brand}>
        <img src="/mark.svg" alt="" width={28} height={28} />
        <span>{t('brand')}</span>
      </div>
      <section className={style.card} data-wide={wide || undefined}>
        <h1 className={style.title}>{title}</h1>
        {about && <p className={style.about}>{about}</p>}
        {children}
      </section>
      <fieldset className={style.languages} aria-label={t('language')}>
        {(Object.keys(names) as Language[]).map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            aria-pressed={one === language}
            className={style.language}
            onClick={() => void setLanguage(one)}
          >
            {names[one]}
          </button>
        ))}
      </fieldset>
    </main>
  )
}

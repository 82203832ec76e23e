import { useTranslation } from 'react-i18next'
import style from './import.module.css'

const names = ['file', 'columns', 'check', 'run'] as const

/** How far one is, drawn like the line: knots tied so far. */
export function Steps({ current, finished }: { readonly current: number; readonly finished: boolean }) {
  const { t } = useTranslation('import-wizard')
  return (
    <ol className={style.steps} aria-label={t('steps')}>
      {names.map((name, index) => (
        <li
          key={name}
          className={style.step}
          aria-current={index === current && !finished ? 'step' : undefined}
          data-done={index < current || finished || undefined}
        >
          <span className={style.knot} aria-hidden="true" />
          {t(`step.${name}`)}
        </li>
      ))}
    </ol>
  )
}

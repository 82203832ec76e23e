import type { ImportInfo, ImportReport } from '@throughline/client/imports'
import { Chip } from '@throughline/ui/chip/chip'
import { useTranslation } from 'react-i18next'
import { useTypes } from '../../data/use-me.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './import.module.css'

const shownErrors = 200

/** What an import would do, or did: counts, what is new, what is refused and why, what does not arrive. */
export function ReportView({
  info,
  report,
  done,
}: {
  readonly info: ImportInfo
  readonly report: ImportReport
  readonly done: boolean
}) {
  const { t } = useTranslation('import-wizard')
  const { say, language } = useLanguage()
  const types = useTypes()
  const number = new Intl.NumberFormat(language)
  const headerOf = (column: number | null): string =>
    column === null ? '' : (info.columns.find((one) => one.index === column)?.header ?? String(column + 1))
  return (
    <>
      <dl className={style.counts}>
        {(['create', 'update', 'skip', 'fail'] as const).map((name) => (
          <div key={name} data-name={name} data-zero={report.counts[name] === 0 || undefined}>
            <dd>{number.format(report.counts[name])}</dd>
            <dt>{t(`${done ? 'did' : 'would'}.${name}`)}</dt>
          </div>
        ))}
      </dl>
      {report.newFields.length > 0 && (
        <section className={style.block}>
          <h3 className={style.subtitle}>{t('newFields')}</h3>
          <p className={style.chips}>
            {report.newFields.map((field) => (
              <Chip key={field.label}>{`${field.label} · ${t(`kind.${field.kind}`)}`}</Chip>
            ))}
          </p>
        </section>
      )}
      {report.newChoices.map((choice) => (
        <section key={choice.field} className={style.block}>
          <h3 className={style.subtitle}>{t('newChoices', { field: choice.label })}</h3>
          <p className={style.chips}>
            {choice.values.slice(0, 40).map((value) => (
              <Chip key={value} look="tint" hue="grey">
                {value}
              </Chip>
            ))}
          </p>
        </section>
      ))}
      {report.newItems.map((made) => (
        <section key={made.type} className={style.block}>
          <h3 className={style.subtitle}>
            {t(done ? 'madeItems' : 'newItems', {
              count: made.count,
              type: say(types.find((type) => type.name === made.type)?.plural),
            })}
          </h3>
          <p className={style.hint}>{made.samples.join(language === 'en' ? ', ' : '、')}</p>
        </section>
      ))}
      {report.errors.length > 0 && (
        <section className={style.block}>
          <h3 className={style.subtitle}>
            {t('errors', { count: report.errorCount, number: number.format(report.errorCount) })}
          </h3>
          <div className={style.tableBox}>
            <table className={style.table}>
              <thead>
                <tr>
                  <th scope="col">{t('row')}</th>
                  <th scope="col">{t('columnInFile')}</th>
                  <th scope="col">{t('value')}</th>
                  <th scope="col">{t('reason')}</th>
                </tr>
              </thead>
              <tbody>
                {report.errors.slice(0, shownErrors).map((error) => (
                  <tr key={`${error.row} ${error.column} ${error.code}`}>
                    <td className={style.number}>{error.row}</td>
                    <td>{headerOf(error.column)}</td>
                    <td className={style.value}>{error.value}</td>
                    <td>{error.detail}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {report.lost.length > 0 && (
        <section className={style.block}>
          <h3 className={style.subtitle}>{t('lostTitle')}</h3>
          <ul className={style.list}>
            {report.lost.map((loss) => (
              <li key={`${loss.column} ${loss.reason}`} className={style.loss}>
                <strong>{loss.header}</strong> {t('values', { count: loss.count, number: number.format(loss.count) })}{' '}
                <span className={style.muted}>{loss.reason}</span>
                {loss.samples.length > 0 && (
                  <span className={style.samples}>
                    {loss.samples.slice(0, 3).map((sample) => (
                      <span key={sample}>{sample}</span>
                    ))}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.warnings.map((warning) => (
        <p key={warning.detail} className={style.warning}>
          {warning.detail}
        </p>
      ))}
    </>
  )
}

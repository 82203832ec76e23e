import { Button } from '@mantine/core'
import { type ImportInfo, type ImportReport, runImport } from '@throughline/client/imports'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './import.module.css'
import { ReportView } from './report-view.tsx'

/** The proof before the deed: what would happen, row by row, with nothing written. */
export function CheckStep({
  info,
  report,
  onBack,
  onStarted,
}: {
  readonly info: ImportInfo
  readonly report: ImportReport
  readonly onBack: () => void
  readonly onStarted: () => void
}) {
  const { t } = useTranslation('import-wizard')
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const count = report.counts.create + report.counts.update
  const run = (): void => {
    setBusy(true)
    setProblem(null)
    runImport(info.id).then(onStarted, (error: unknown) => {
      setBusy(false)
      setProblem(problemText(error))
    })
  }
  return (
    <>
      <p className={style.lead}>{t('nothingWritten')}</p>
      <ReportView info={info} report={report} done={false} />
      {problem && <ErrorPanel title={t('notYet')}>{problem}</ErrorPanel>}
      <div className={style.foot}>
        <Button loading={busy} disabled={count === 0} onClick={run}>
          {t('runIt', { count, number: new Intl.NumberFormat(language).format(count) })}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('backToColumns')}
        </Button>
        {report.counts.fail > 0 && <span className={style.hint}>{t('failedLater')}</span>}
      </div>
    </>
  )
}

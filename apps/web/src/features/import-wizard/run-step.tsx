import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { queryKeys } from '@throughline/client/cache/query-keys'
import {
  cancelImport,
  getImportProgress,
  type ImportInfo,
  type ImportState,
  importErrorsAddress,
  undoImport,
} from '@throughline/client/imports'
import { EmptyDrawing } from '@throughline/ui/feedback/empty-drawing'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useTypes } from '../../data/use-me.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './import.module.css'
import { ReportView } from './report-view.tsx'

const moving: ReadonlySet<ImportState> = new Set(['running', 'cancelling', 'undoing'])

/** The work itself: how far, how fast, how long still; then the report, the refused rows and the way back. One may leave and return. */
export function RunStep({ info, onAgain }: { readonly info: ImportInfo; readonly onAgain: () => void }) {
  const { t } = useTranslation('import-wizard')
  const { say, language } = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const types = useTypes()
  const [problem, setProblem] = useState<string | null>(null)
  const progress = useQuery({
    queryKey: ['import', info.id, 'progress'],
    queryFn: ({ signal }) => getImportProgress(info.id, signal),
    initialData: info,
    initialDataUpdatedAt: 0,
    refetchInterval: ({ state }) => (state.data && moving.has(state.data.state) ? 500 : false),
  })
  const now = progress.data
  const busy = moving.has(now.state)
  useEffect(() => {
    // What was imported or taken back changes every list there is.
    if (!busy) {
      void client.invalidateQueries({ queryKey: ['import', info.id], exact: true })
      void client.invalidateQueries({ queryKey: queryKeys.lists })
      void client.invalidateQueries({ queryKey: queryKeys.groups })
      void client.invalidateQueries({ queryKey: queryKeys.types })
    }
  }, [busy, client, info.id])
  const act = (step: (id: string) => Promise<unknown>) => (): void => {
    setProblem(null)
    step(info.id).then(
      () => void progress.refetch(),
      (error: unknown) => setProblem(problemText(error)),
    )
  }
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const share = now.total > 0 ? Math.min(1, now.done / now.total) : 0
  const seconds = now.ratePerSecond > 0 ? Math.ceil((now.total - now.done) / now.ratePerSecond) : null
  const type = types.find((one) => one.name === info.mapping?.type)
  return (
    <>
      <div className={style.running} data-busy={busy || undefined}>
        {!busy && <EmptyDrawing kind={now.state === 'done' ? 'done' : 'file'} className={style.drawing} />}
        <p className={style.dropTitle} role="status">
          {t(`state.${now.state}`)}
        </p>
        {busy && (
          <>
            <div
              className={style.progress}
              role="progressbar"
              aria-label={t(`state.${now.state}`)}
              aria-valuemin={0}
              aria-valuemax={now.total}
              aria-valuenow={now.done}
            >
              <span style={{ width: `${share * 100}%` }} />
            </div>
            <p className={style.hint}>
              {t('progress', { done: number.format(now.done), total: number.format(now.total) })}
              {now.ratePerSecond > 0 && ` · ${t('rate', { number: number.format(now.ratePerSecond) })}`}
              {seconds !== null && seconds > 0 && ` · ${t('left', { count: seconds })}`}
            </p>
            <p className={style.hint}>{t('mayLeave')}</p>
          </>
        )}
        <div className={style.actions}>
          {now.state === 'running' && (
            <Button variant="default" onClick={act(cancelImport)}>
              {t('stop')}
            </Button>
          )}
          {!busy && type && now.state !== 'undone' && (
            <Button
              onClick={() =>
                void navigate({ to: '/items/$type', params: { type: type.name }, search: { sort: '-createdAt' } })
              }
            >
              {t('see', { type: say(type.plural) })}
            </Button>
          )}
          {(now.state === 'done' || now.state === 'cancelled' || now.state === 'failed') && (
            <Button variant="default" onClick={act(undoImport)}>
              {t('undo')}
            </Button>
          )}
          {!busy && now.errorCount > 0 && (
            <Button component="a" variant="default" href={importErrorsAddress(info.id)} download>
              {t('errorRows', { count: now.errorCount, number: number.format(now.errorCount) })}
            </Button>
          )}
          {!busy && (
            <Button variant="subtle" color="gray" onClick={onAgain}>
              {t('another')}
            </Button>
          )}
        </div>
      </div>
      {(problem || now.problem) && <ErrorPanel title={t('stopped')}>{problem ?? now.problem?.detail}</ErrorPanel>}
      {!busy && now.report && <ReportView info={info} report={now.report} done />}
    </>
  )
}

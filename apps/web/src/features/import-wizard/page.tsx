import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getImport, type ImportInfo, type ImportReport } from '@throughline/client/imports'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useSearchParams } from '../../view/use-search-params.ts'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { FileStep } from './file-step.tsx'
import style from './import.module.css'
import { RunStep } from './run-step.tsx'
import { Steps } from './steps.tsx'

const key = (id: string) => ['import', id] as const

/** From a file to items, with proof before and a way back after. Which import is in the address, so it can be left and found again. */
export default function ImportPage() {
  const { t } = useTranslation('import-wizard')
  const client = useQueryClient()
  const [params, change] = useSearchParams()
  const [report, setReport] = useState<ImportReport | null>(null)
  const id = params.import
  const found = useQuery({
    queryKey: key(id ?? ''),
    queryFn: ({ signal }) => getImport(id ?? '', signal),
    enabled: id !== undefined,
  })
  const keep = (info: ImportInfo): void => {
    client.setQueryData(key(info.id), info)
    setReport(null)
    if (info.id !== id) change({ import: info.id })
  }
  const again = (): void => {
    setReport(null)
    change({ import: undefined })
  }
  const info = id === undefined ? undefined : found.data
  const started = info !== undefined && info.state !== 'uploaded' && info.state !== 'mapped'
  const step = info === undefined ? 0 : started ? 3 : report ? 2 : 1
  return (
    <div className={style.page}>
      <h1 className={style.title}>{t('title')}</h1>
      <Steps current={step} finished={info?.state === 'done' || info?.state === 'undone'} />
      {found.error ? (
        <ErrorPanel title={t('lost')} onRetry={() => void found.refetch()}>
          {problemText(found.error)}
        </ErrorPanel>
      ) : id !== undefined && !info ? (
        <SkeletonRows rows={6} />
      ) : !info ? (
        <FileStep onUploaded={keep} onOpen={(one) => change({ import: one })} />
      ) : started ? (
        <RunStep info={info} onAgain={again} />
      ) : report ? (
        <CheckStep
          info={info}
          report={report}
          onBack={() => setReport(null)}
          onStarted={() => void client.invalidateQueries({ queryKey: key(info.id) })}
        />
      ) : (
        <ColumnsStep info={info} onChanged={keep} onChecked={setReport} onAgain={again} />
      )}
    </div>
  )
}

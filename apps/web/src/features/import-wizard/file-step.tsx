import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ImportInfo, type ImportState, listImports, uploadImport } from '@throughline/client/imports'
import { Chip } from '@throughline/ui/chip/chip'
import { dateOfMoment, relativeDate } from '@throughline/ui/date-text.ts'
import { EmptyDrawing } from '@throughline/ui/feedback/empty-drawing'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import type { Hue } from '@throughline/ui/hue.ts'
import { useUi } from '@throughline/ui/ui'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useMe, useTypes } from '../../data/use-me.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useSpace } from '../../view/use-space.ts'
import style from './import.module.css'

const accepted = '.csv,.tsv,.txt,.xlsx,.json,.gz'

const hueOfState: Readonly<Record<ImportState, Hue>> = {
  uploaded: 'grey',
  mapped: 'grey',
  running: 'blue',
  cancelling: 'amber',
  done: 'green',
  cancelled: 'amber',
  failed: 'red',
  undoing: 'amber',
  undone: 'grey',
}

/** A file, dropped or chosen; what it holds is read by the server, and everything is guessed before anything is asked. */
export function FileStep({
  onUploaded,
  onOpen,
}: {
  readonly onUploaded: (info: ImportInfo) => void
  readonly onOpen: (id: string) => void
}) {
  const { t } = useTranslation('import-wizard')
  const me = useMe()
  const { space } = useSpace()
  const input = useRef<HTMLInputElement>(null)
  const [into, setInto] = useState(space?.key ?? me.spaces[0]?.key ?? '')
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const take = (file: File | undefined): void => {
    if (!file) return
    setBusy(file.name)
    setProblem(null)
    uploadImport(file, { space: into || undefined }).then(
      (info) => onUploaded(info),
      (error: unknown) => {
        setBusy(null)
        setProblem(problemText(error))
      },
    )
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <div
        className={style.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <EmptyDrawing kind="file" className={style.drawing} />
        <p className={style.dropTitle}>{busy ? t('reading', { name: busy }) : t('dropHere')}</p>
        <p className={style.hint}>{t('formats')}</p>
        <Button loading={busy !== null} onClick={() => input.current?.click()}>
          {t('choose')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept={accepted}
          aria-label={t('choose')}
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        {me.spaces.length > 1 && (
          <NativeSelect
            size="xs"
            label={t('into')}
            value={into}
            onChange={(event) => setInto(event.target.value)}
            data={me.spaces.map((one) => ({ value: one.key, label: one.title }))}
          />
        )}
      </div>
      {problem && (
        <ErrorPanel title={t('notRead')} onRetry={() => input.current?.click()}>
          {problem}
        </ErrorPanel>
      )}
      <Earlier onOpen={onOpen} />
    </>
  )
}

function Earlier({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const { t } = useTranslation('import-wizard')
  const ui = useUi()
  const { say } = useLanguage()
  const types = useTypes()
  const earlier = useQuery({ queryKey: ['imports'], queryFn: ({ signal }) => listImports(signal), staleTime: 0 })
  if (!earlier.data || earlier.data.length === 0) return null
  return (
    <section className={style.block}>
      <h2 className={style.subtitle}>{t('earlier')}</h2>
      <ul className={style.list}>
        {earlier.data.slice(0, 12).map((one) => (
          <li key={one.id}>
            <button type="button" className={style.earlier} onClick={() => onOpen(one.id)}>
              <span className={style.earlierName}>{one.name}</span>
              <span className={style.muted}>{say(types.find((type) => type.name === one.type)?.plural)}</span>
              <span className={style.number}>{one.counts.create + one.counts.update}</span>
              <Chip look="tint" hue={hueOfState[one.state]}>
                {t(`state.${one.state}`)}
              </Chip>
              <span className={style.muted}>{relativeDate(dateOfMoment(one.createdAt, ui.timeZone), ui)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

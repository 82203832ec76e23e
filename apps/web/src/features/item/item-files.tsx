import { ActionIcon, FileButton, Loader } from '@mantine/core'
import { IconFile, IconPlus, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { attachFile, attachmentAddress, detachFile } from '@throughline/client/items'
import type { Attachment, Item } from '@throughline/client/wire'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useAttachments } from '../../data/use-item.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { showToast } from '../../shell/toast.ts'
import style from './item.module.css'

/** Files of the item: dropped anywhere on this section, or chosen. */
export function ItemFiles({ item }: { readonly item: Item }) {
  const { t } = useTranslation('item')
  const { language } = useLanguage()
  const client = useQueryClient()
  const files = useAttachments(item.id)
  const [busy, setBusy] = useState(0)
  const [over, setOver] = useState(false)
  const editable = item.can?.update !== false || item.can?.comment === true
  const afterwards = () => client.invalidateQueries({ queryKey: queryKeys.part(item.id, 'attachments') })
  const refused = (error: unknown) => showToast({ tone: 'problem', text: problemText(error) })
  const add = (chosen: readonly File[]) => {
    for (const file of chosen) {
      setBusy((count) => count + 1)
      attachFile(item.id, file)
        .then(() => showToast({ text: t('fileAdded', { name: file.name }) }))
        .catch(refused)
        .finally(() => {
          setBusy((count) => count - 1)
          void afterwards()
        })
    }
  }
  const remove = (file: Attachment) => detachFile(item.id, file.id).then(afterwards).catch(refused)
  const all = files.data ?? []
  return (
    <section
      className={style.section}
      aria-label={t('files')}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!editable || !event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (!editable || event.dataTransfer.files.length === 0) return
        event.preventDefault()
        add([...event.dataTransfer.files])
      }}
    >
      <div className={style.sectionHead}>
        <h2 className={style.sectionTitle}>{t('files')}</h2>
        {busy > 0 && <Loader size="xs" aria-label={t('uploading')} />}
        {editable && (
          <FileButton multiple onChange={(chosen) => add(chosen)}>
            {(props) => (
              <ActionIcon size={30} aria-label={t('addFile')} {...props}>
                <IconPlus size={16} stroke={1.5} />
              </ActionIcon>
            )}
          </FileButton>
        )}
      </div>
      {all.length === 0 && <p className={style.nothing}>{over ? t('dropHere') : t('noFiles')}</p>}
      <ul className={style.files}>
        {all.map((file) => (
          <li key={file.id} className={style.file}>
            <a className={style.fileLink} href={attachmentAddress(file.id)} target="_blank" rel="noopener">
              {file.type.startsWith('image/') ? (
                <img className={style.thumb} src={attachmentAddress(file.id)} alt="" loading="lazy" />
              ) : (
                <IconFile size={16} stroke={1.5} aria-hidden />
              )}
              <span className={style.lineTitle}>{file.name}</span>
              <span className={style.count}>{sizeText(file.size, language)}</span>
            </a>
            {editable && (
              <ActionIcon
                size={30}
                className={style.quiet}
                aria-label={t('removeFile', { name: file.name })}
                onClick={() => void remove(file)}
              >
                <IconX size={14} stroke={1.5} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function sizeText(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = bytes > 0 ? Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3)) : 0
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step)
}

import { IconFile, IconTrash, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { type FileValue, useLabel, useUi } from '../ui.tsx'
import { EditPopover } from './edit-popover.tsx'
import style from './field.module.css'
import type { Widget } from './widget.ts'

function FileName({ file }: { readonly file: FileValue }) {
  const ui = useUi()
  return (
    <span className={style.row}>
      <IconFile size={14} stroke={1.5} aria-hidden />
      <a className={style.link} href={ui.fileHref(file.id)} onClick={(event) => event.stopPropagation()}>
        {file.name}
      </a>
    </span>
  )
}

interface FilesEditProps {
  readonly label: string
  readonly accept: readonly string[] | undefined
  readonly most: number
  readonly files: readonly FileValue[]
  readonly onCommit: (files: readonly FileValue[]) => void
  readonly onCancel: () => void
}

/** Uploading happens at once; the field changes when the list is left with Enter, a click elsewhere, or its button. */
function EditFiles({ label, accept, most, files, onCommit, onCancel }: FilesEditProps) {
  const ui = useUi()
  const [list, setList] = useState(files)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { uploadFile } = ui
  const add = async (chosen: readonly File[]): Promise<void> => {
    if (!uploadFile) return
    setBusy(true)
    setProblem(null)
    try {
      const added: FileValue[] = []
      for (const file of chosen.slice(0, Math.max(1, most - (most === 1 ? 0 : list.length))))
        added.push(await uploadFile(file))
      setList((now) => (most === 1 ? added : [...now, ...added]))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
    setBusy(false)
  }
  const done = (): void => (list === files ? onCancel() : onCommit(list))
  return (
    <EditPopover anchor={files[0] ? <FileName file={files[0]} /> : null} onLeave={done}>
      <fieldset
        className={style.fileList}
        aria-label={label}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onCancel()
        }}
      >
        {list.map((file) => (
          <div key={file.id} className={style.fileRow}>
            <FileName file={file} />
            <button
              type="button"
              className={style.starButton}
              aria-label={`${ui.text('remove')}: ${file.name}`}
              onClick={() => setList((now) => now.filter((one) => one.id !== file.id))}
            >
              <IconTrash size={14} stroke={1.5} aria-hidden />
            </button>
          </div>
        ))}
        {problem && <div role="alert">{problem}</div>}
        <span className={style.quick}>
          {uploadFile && (
            <button type="button" className={style.quickButton} disabled={busy} onClick={() => input.current?.click()}>
              <IconUpload size={14} stroke={1.5} aria-hidden /> {ui.text(busy ? 'loading' : 'upload')}
            </button>
          )}
          <button type="button" className={style.quickButton} onClick={done}>
            {ui.text('save')}
          </button>
        </span>
        <input
          ref={input}
          type="file"
          hidden
          multiple={most > 1}
          accept={accept?.join(',')}
          onChange={(event) => void add([...(event.target.files ?? [])])}
        />
      </fieldset>
    </EditPopover>
  )
}

export const fileWidget: Widget<'file'> = {
  Show: ({ value }) => <FileName file={value} />,
  Edit: ({ field, value, onCommit, onCancel }) => {
    const say = useLabel()
    return (
      <EditFiles
        label={say(field.label)}
        accept={field.options.accept}
        most={1}
        files={value ? [value] : []}
        onCommit={(files) => onCommit(files[0] ?? null)}
        onCancel={onCancel}
      />
    )
  },
}

export const filesWidget: Widget<'files'> = {
  Show: ({ value, place }) => (
    <span className={place === 'panel' ? style.wrap : style.clip}>
      {value.map((file) => (
        <FileName key={file.id} file={file} />
      ))}
    </span>
  ),
  Edit: ({ field, value, onCommit, onCancel }) => {
    const say = useLabel()
    return (
      <EditFiles
        label={say(field.label)}
        accept={field.options.accept}
        most={field.options.max ?? 50}
        files={value ?? []}
        onCommit={(files) => onCommit(files.length === 0 ? null : files)}
        onCancel={onCancel}
      />
    )
  },
}

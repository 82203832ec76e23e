import { IconPlus } from '@tabler/icons-react'
import type { Values } from '@throughline/client/to-wire'
import type { TypeInfo } from '@throughline/client/wire'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useWriter } from '../../data/use-writer.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { showToast } from '../../shell/toast.ts'
import style from './table.module.css'

/** The thin row at the end: a title and Enter make an item, and the row waits for the next. */
export function AddRow({
  type,
  top,
  values,
}: {
  readonly type: TypeInfo
  readonly top: number
  readonly values: Values
}) {
  const { t } = useTranslation('table')
  const { say } = useLanguage()
  const writer = useWriter()
  const [title, setTitle] = useState('')
  const label = t('addRow', { type: say(type.label) })
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field inside holds the focus
    // biome-ignore lint/a11y/useSemanticElements: virtual rows are placed by transform
    <div role="row" className={style.add} style={{ transform: `translateY(${top}px)` }}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      <div role="gridcell" tabIndex={-1} className={style.addCell}>
        <form
          className={style.addForm}
          onSubmit={(event) => {
            event.preventDefault()
            const text = title.trim()
            if (!text) return
            setTitle('')
            writer.create(type, { ...values, title: text }).catch((error: unknown) => {
              setTitle(text)
              showToast({ tone: 'problem', text: problemText(error) })
            })
          }}
        >
          <IconPlus size={14} stroke={1.5} aria-hidden />
          <input
            className={style.addInput}
            value={title}
            placeholder={label}
            aria-label={label}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur()
            }}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        </form>
      </div>
    </div>
  )
}

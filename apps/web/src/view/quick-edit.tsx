import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { fieldOf, patchOf } from '../data/field-of.ts'
import { useType } from '../data/use-me.ts'
import { useWriter } from '../data/use-writer.ts'
import { EditField } from '../field/edit-field.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { openQuickEdit, type QuickEditRequest } from './open-quick-edit.ts'
import style from './quick-edit.module.css'

/** One field, one or many items, one undo. */
export function QuickEdit({ request }: { readonly request: QuickEditRequest }) {
  const { t } = useTranslation('view')
  const { say } = useLanguage()
  const writer = useWriter()
  const [first] = request.items
  const type = useType(first?.type)
  const field = type && fieldOf(type, request.field)
  if (!first || !type || !field) return null
  const close = () => openQuickEdit(null)
  const many = request.items.length > 1
  return (
    <Modal
      opened
      onClose={close}
      centered={false}
      yOffset="14vh"
      size={420}
      withCloseButton={false}
      padding={0}
      styles={{ content: { outline: 'none' } }}
      closeOnEscape
      attributes={{ content: { 'aria-label': t('setField', { field: say(field.label) }) } }}
    >
      <div className={style.box}>
        <p className={style.what}>
          <span>{say(field.label)}</span>
          <span className={style.items}>
            {many ? t('chosen', { count: request.items.length }) : `${first.key} ${first.title}`}
          </span>
        </p>
        <EditField
          type={type}
          item={many ? { ...first, ...emptied(request.field, first) } : first}
          name={request.field}
          place="panel"
          onCancel={close}
          onCommit={(value) => {
            close()
            void writer
              .update(request.items, patchOf(request.field, field, value), many ? {} : { base: first })
              .catch(() => undefined)
          }}
        />
      </div>
    </Modal>
  )
}

/** Many items have no one value to begin from; a state keeps the first's, since its moves depend on it. */
function emptied(
  name: string,
  first: { readonly custom?: Readonly<Record<string, unknown>> },
): Readonly<Record<string, unknown>> {
  return name === 'state' ? {} : { [name]: null, custom: { ...first.custom, [name]: null } }
}

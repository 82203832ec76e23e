import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Asks once, for what cannot be undone by a key. */
export function Confirm({
  title,
  text,
  action,
  onConfirm,
  onClose,
}: {
  readonly title: string
  readonly text: string
  readonly action: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('settings')
  return (
    <Modal opened onClose={onClose} title={title} size={420}>
      <p style={{ margin: '0 0 16px', lineHeight: 'var(--line-reading)', color: 'var(--text-soft)' }}>{text}</p>
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('cancel')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            onClose()
            onConfirm()
          }}
        >
          {action}
        </Button>
      </div>
    </Modal>
  )
}

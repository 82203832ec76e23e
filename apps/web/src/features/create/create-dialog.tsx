import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useTypes } from '../../data/use-me.ts'
import { useWriter } from '../../data/use-writer.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { type CreateRequest, openCreate } from '../../view/open-create.ts'

/** Makes an item of any type. */
export function CreateDialog({ request }: { readonly request: CreateRequest }) {
  const { t } = useTranslation('create')
  const { say } = useLanguage()
  const types = useTypes()
  const writer = useWriter()
  const [name, setName] = useState(request.type ?? types[0]?.name ?? '')
  const [title, setTitle] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const type = types.find((one) => one.name === name)
  return (
    <Modal opened onClose={() => openCreate(null)} title={t('title')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!type || !title.trim()) return
          writer
            .create(type, { ...request.values, title: title.trim() })
            .then((made) => {
              openCreate(null)
              request.onCreated?.({ ...made, title: title.trim() })
            })
            .catch((error: unknown) => setProblem(problemText(error)))
        }}
      >
        <Select
          label={t('type')}
          data={types.map((one) => ({ value: one.name, label: say(one.label) }))}
          value={name}
          onChange={(value) => value && setName(value)}
        />
        <TextInput
          label={t('itemTitle')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={problem}
          data-autofocus
          mt="md"
        />
        <Button type="submit" mt="lg" disabled={!title.trim()}>
          {t('submit')}
        </Button>
      </form>
    </Modal>
  )
}

import { Button, Modal, PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { signIn } from '@throughline/client/session'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../data/use-me.ts'
import style from './account.module.css'
import { enter } from './enter.ts'
import { useForm } from './use-form.ts'

/** The session ended while somebody worked: they sign in over what they were doing, and nothing of it is lost. */
export function SignInAgain({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('account')
  const { person } = useMe()
  const client = useQueryClient()
  const form = useForm({ password: '' }, async ({ password }) => {
    await signIn(person.email, password)
    onDone()
    await client.invalidateQueries()
  })
  return (
    <Modal opened onClose={() => enter('/sign-in')} title={t('again.title')} size={400} closeOnClickOutside={false}>
      <p className={style.about}>{t('again.about')}</p>
      <form className={style.form} onSubmit={form.onSubmit}>
        <TextInput label={t('email')} value={person.email} readOnly autoComplete="username" />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          required
          data-autofocus
          {...form.field('password')}
        />
        {form.problem && (
          <p className={style.problem} role="alert">
            {form.problem}
          </p>
        )}
        <Button type="submit" loading={form.busy} fullWidth>
          {t('signIn.submit')}
        </Button>
      </form>
    </Modal>
  )
}

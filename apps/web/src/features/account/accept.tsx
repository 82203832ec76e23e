import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { acceptInvitation, readInvitation } from '@throughline/client/session'
import { useTranslation } from 'react-i18next'
import style from './account.module.css'
import { AccountFrame } from './account-frame.tsx'
import { enter } from './enter.ts'
import { useForm } from './use-form.ts'

/** An invitation is accepted by saying one's name and choosing a password. */
export function Accept() {
  const { t } = useTranslation('account')
  const { code = '' } = useParams({ strict: false })
  const { data: invitation } = useQuery({
    queryKey: ['invitation', code],
    queryFn: ({ signal }) => readInvitation(code, signal),
    retry: false,
  })
  const form = useForm({ name: '', password: '' }, async ({ name, password }) => {
    await acceptInvitation(code, { name: name.trim(), password })
    enter('/')
  })
  return (
    <AccountFrame
      title={invitation ? t('accept.titleOf', { workspace: invitation.workspace }) : t('accept.title')}
      about={t('accept.about')}
    >
      <form className={style.form} onSubmit={form.onSubmit}>
        {invitation && <TextInput label={t('email')} value={invitation.email} readOnly autoComplete="username" />}
        <TextInput label={t('setup.name')} autoComplete="name" required autoFocus {...form.field('name')} />
        <PasswordInput
          label={t('password')}
          description={t('passwordHint')}
          autoComplete="new-password"
          minLength={8}
          required
          {...form.field('password')}
        />
        {form.problem && (
          <p className={style.problem} role="alert">
            {form.problem}
          </p>
        )}
        <Button type="submit" loading={form.busy} fullWidth>
          {t('accept.submit')}
        </Button>
      </form>
    </AccountFrame>
  )
}

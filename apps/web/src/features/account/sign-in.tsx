import { Button, PasswordInput, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { signIn } from '@throughline/client/session'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from '../../view/use-search-params.ts'
import style from './account.module.css'
import { AccountFrame } from './account-frame.tsx'
import { enter } from './enter.ts'
import { useForm } from './use-form.ts'

export function SignIn() {
  const { t } = useTranslation('account')
  const [params] = useSearchParams()
  const form = useForm({ email: '', password: '' }, async ({ email, password }) => {
    await signIn(email.trim(), password)
    enter(params.next)
  })
  return (
    <AccountFrame title={t('signIn.title')}>
      <form className={style.form} onSubmit={form.onSubmit}>
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          autoFocus
          {...form.field('email')}
        />
        <PasswordInput label={t('password')} autoComplete="current-password" required {...form.field('password')} />
        {form.problem && (
          <p className={style.problem} role="alert">
            {form.problem}
          </p>
        )}
        <Button type="submit" loading={form.busy} fullWidth>
          {t('signIn.submit')}
        </Button>
      </form>
      <p className={style.aside}>
        <Link to="/reset" className={style.link}>
          {t('signIn.forgot')}
        </Link>
      </p>
    </AccountFrame>
  )
}

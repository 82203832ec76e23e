import { Button, PasswordInput, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { requestReset, resetPassword } from '@throughline/client/session'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from '../../view/use-search-params.ts'
import style from './account.module.css'
import { AccountFrame } from './account-frame.tsx'
import { useForm } from './use-form.ts'

/** A forgotten password: with a token in the address it sets a new one, without it asks for the link. */
export function Reset() {
  const { t } = useTranslation('account')
  const [params] = useSearchParams()
  return (
    <AccountFrame title={t('reset.title')} about={params.token ? t('reset.choose') : t('reset.about')}>
      {params.token ? <NewPassword token={params.token} /> : <AskForLink />}
      <p className={style.aside}>
        <Link to="/sign-in" className={style.link}>
          {t('reset.back')}
        </Link>
      </p>
    </AccountFrame>
  )
}

function AskForLink() {
  const { t } = useTranslation('account')
  const [done, setDone] = useState(false)
  const form = useForm({ email: '' }, async ({ email }) => {
    await requestReset(email.trim())
    setDone(true)
  })
  if (done) {
    return (
      <p className={style.done} role="status">
        {t('reset.sent')}
      </p>
    )
  }
  return (
    <form className={style.form} onSubmit={form.onSubmit}>
      <TextInput label={t('email')} type="email" autoComplete="username" required {...form.field('email')} />
      {form.problem && (
        <p className={style.problem} role="alert">
          {form.problem}
        </p>
      )}
      <Button type="submit" loading={form.busy}>
        {t('reset.send')}
      </Button>
    </form>
  )
}

function NewPassword({ token }: { readonly token: string }) {
  const { t } = useTranslation('account')
  const [done, setDone] = useState(false)
  const form = useForm({ password: '' }, async ({ password }) => {
    await resetPassword(token, password)
    setDone(true)
  })
  if (done) {
    return (
      <p className={style.done} role="status">
        {t('reset.done')}
      </p>
    )
  }
  return (
    <form className={style.form} onSubmit={form.onSubmit}>
      <PasswordInput
        label={t('reset.newPassword')}
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
      <Button type="submit" loading={form.busy}>
        {t('reset.save')}
      </Button>
    </form>
  )
}

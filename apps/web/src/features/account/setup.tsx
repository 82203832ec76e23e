import { Button, PasswordInput, TextInput } from '@mantine/core'
import { setUp } from '@throughline/client/session'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { useSearchParams } from '../../view/use-search-params.ts'
import style from './account.module.css'
import { AccountFrame } from './account-frame.tsx'
import { enter } from './enter.ts'
import { useForm } from './use-form.ts'

/** First visit: the workspace and its owner. The one-time code proves that the visitor started the server. */
export function Setup() {
  const { t } = useTranslation('account')
  const { language } = useLanguage()
  const [params] = useSearchParams()
  const form = useForm(
    { code: params.code ?? '', workspace: '', name: '', email: '', password: '' },
    async ({ code, workspace, name, email, password }) => {
      await setUp({
        code: code.trim(),
        workspace: workspace.trim(),
        name: name.trim(),
        email: email.trim(),
        password,
        language,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      })
      enter('/start')
    },
  )
  return (
    <AccountFrame title={t('setup.title')} about={t('setup.about')}>
      <form className={style.form} onSubmit={form.onSubmit}>
        <TextInput label={t('setup.workspace')} required autoFocus {...form.field('workspace')} />
        <TextInput label={t('setup.name')} autoComplete="name" required {...form.field('name')} />
        <TextInput label={t('email')} type="email" autoComplete="username" required {...form.field('email')} />
        <PasswordInput
          label={t('password')}
          description={t('passwordHint')}
          autoComplete="new-password"
          minLength={8}
          required
          {...form.field('password')}
        />
        <TextInput
          label={t('setup.code')}
          description={t('setup.codeHint')}
          autoComplete="one-time-code"
          spellCheck={false}
          required
          {...form.field('code')}
        />
        {form.problem && (
          <p className={style.problem} role="alert">
            {form.problem}
          </p>
        )}
        <Button type="submit" loading={form.busy} fullWidth>
          {t('setup.submit')}
        </Button>
      </form>
    </AccountFrame>
  )
}

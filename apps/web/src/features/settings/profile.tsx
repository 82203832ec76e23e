import { Button, PasswordInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeMe, changePassword, signOut } from '@throughline/client/session'
import type { Theme } from '@throughline/client/wire'
import type { Language } from '@throughline/model/label'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { meQuery, useMe } from '../../data/use-me.ts'
import { type Density, densities, keptDensity, setDensity } from '../../shell/density.ts'
import { showToast } from '../../shell/toast.ts'
import style from './settings.module.css'

/** Oneself: name, language, theme, zone, density, password. Each is kept the moment it is changed. */
export function Profile() {
  const { t } = useTranslation('settings')
  const { person, workspace } = useMe()
  const client = useQueryClient()
  const [name, setName] = useState(person.name)
  const [density, changeDensity] = useState(keptDensity)
  const save = useMutation({
    mutationFn: changeMe,
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
    onError: (error) => showToast({ tone: 'problem', text: problemText(error) }),
  })
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), [])
  return (
    <div className={style.stack}>
      <TextInput
        label={t('profile.name')}
        value={name}
        autoComplete="name"
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => {
          if (name.trim() && name.trim() !== person.name) save.mutate({ name: name.trim() })
        }}
      />
      <TextInput label={t('profile.email')} value={person.email} readOnly />
      <Choice
        label={t('profile.language')}
        value={person.language}
        options={[
          ['en', 'English'],
          ['zh-CN', '中文'],
        ]}
        onChange={(value) => save.mutate({ language: value as Language })}
      />
      <Choice
        label={t('profile.theme')}
        value={person.theme}
        options={(['light', 'dark', 'system'] as const).map((value) => [value, t(`themes.${value}`)])}
        onChange={(value) => save.mutate({ theme: value as Theme })}
      />
      <Choice
        label={t('profile.density')}
        value={density}
        options={densities.map((value) => [value, t(`densities.${value}`)])}
        onChange={(value) => {
          setDensity(value as Density)
          changeDensity(value as Density)
        }}
      />
      <Select
        label={t('profile.timeZone')}
        description={t('profile.timeZoneHint', { zone: workspace.timeZone })}
        searchable
        data={zones}
        value={person.timeZone}
        allowDeselect={false}
        onChange={(value) => value && save.mutate({ timeZone: value })}
      />
      <Password />
      <div>
        <Button
          variant="default"
          onClick={() => {
            void signOut().finally(() => location.assign('/sign-in'))
          }}
        >
          {t('profile.signOut')}
        </Button>
      </div>
    </div>
  )
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string) => void
}) {
  return (
    <div>
      <p className={style.label}>{label}</p>
      <SegmentedControl
        aria-label={label}
        value={value}
        data={options.map(([one, text]) => ({ value: one, label: text }))}
        onChange={onChange}
      />
    </div>
  )
}

function Password() {
  const { t } = useTranslation('settings')
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const send = (event: FormEvent) => {
    event.preventDefault()
    changePassword(old, next)
      .then(() => {
        setOld('')
        setNext('')
        setProblem(null)
        showToast({ text: t('profile.passwordChanged') })
      })
      .catch((error: unknown) => setProblem(problemText(error)))
  }
  return (
    <details className={style.details}>
      <summary>{t('profile.changePassword')}</summary>
      <form className={style.stack} onSubmit={send}>
        <PasswordInput
          label={t('profile.oldPassword')}
          autoComplete="current-password"
          value={old}
          error={problem}
          onChange={(event) => setOld(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('profile.newPassword')}
          description={t('profile.passwordHint')}
          autoComplete="new-password"
          minLength={8}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!old || next.length < 8} style={{ justifySelf: 'start' }}>
          {t('profile.savePassword')}
        </Button>
      </form>
    </details>
  )
}

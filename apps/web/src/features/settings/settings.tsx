import { Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeMe } from '@throughline/client/session'
import type { Theme } from '@throughline/client/wire'
import type { Language } from '@throughline/model/label'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery, useMe } from '../../data/use-me.ts'
import style from './settings.module.css'

/** My profile: name, language, theme. */
export function Settings() {
  const { t } = useTranslation('settings')
  const me = useMe()
  const client = useQueryClient()
  const [name, setName] = useState(me.person.name)
  const save = useMutation({
    mutationFn: changeMe,
    onSuccess: () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
  })
  return (
    <div className={style.page}>
      <h1 className={style.title}>{t('profile')}</h1>
      <TextInput
        label={t('name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => name.trim() && name !== me.person.name && save.mutate({ name: name.trim() })}
      />
      <Select
        label={t('language')}
        data={[
          { value: 'en', label: 'English' },
          { value: 'zh-CN', label: '中文' },
        ]}
        value={me.person.language}
        onChange={(value) => value && save.mutate({ language: value as Language })}
      />
      <Select
        label={t('theme')}
        data={['light', 'dark', 'auto'].map((value) => ({ value, label: t(`themes.${value}`) }))}
        value={me.person.theme}
        onChange={(value) => value && save.mutate({ theme: value as Theme })}
      />
    </div>
  )
}

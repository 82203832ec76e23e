import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { IconCopy, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createToken, listTokens, revokeToken } from '@throughline/client/people'
import { type Scope, scopes } from '@throughline/model/permission'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { Moment } from '../../field/moment.tsx'
import { copyText } from '../../shell/copy-text.ts'
import { showToast } from '../../shell/toast.ts'
import style from './settings.module.css'

const key = ['tokens'] as const

/** Tokens for programs: named, scoped, shown once, revoked at once. */
export function Tokens() {
  const { t } = useTranslation('settings')
  const client = useQueryClient()
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => listTokens(signal) })
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(['read'])
  const afterwards = () => client.invalidateQueries({ queryKey: key })
  const make = useMutation({
    mutationFn: () => createToken({ name: name.trim(), scopes: chosen }),
    onSuccess: () => setName(''),
    onSettled: afterwards,
  })
  const revoke = useMutation({
    mutationFn: revokeToken,
    onError: (error) => showToast({ tone: 'problem', text: problemText(error) }),
    onSettled: afterwards,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() && chosen.length > 0) make.mutate()
  }
  return (
    <>
      <form className={style.stack} onSubmit={submit}>
        <TextInput
          label={t('tokens.name')}
          value={name}
          required
          error={make.error ? problemText(make.error) : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <fieldset className={style.scopes}>
          <legend className={style.label}>{t('tokens.scopes')}</legend>
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              label={t(`scopes.${scope}`)}
              checked={chosen.includes(scope)}
              onChange={() =>
                setChosen((old) => (old.includes(scope) ? old.filter((one) => one !== scope) : [...old, scope]))
              }
            />
          ))}
        </fieldset>
        <Button type="submit" loading={make.isPending} disabled={chosen.length === 0} style={{ justifySelf: 'start' }}>
          {t('tokens.create')}
        </Button>
      </form>
      {make.data && (
        <p className={style.secret} role="status">
          <span>{t('tokens.once')}</span>
          <code className={style.code}>{make.data.token}</code>
          <ActionIcon
            aria-label={t('copy')}
            onClick={() => void copyText(make.data.token).then(() => showToast({ text: t('copied') }))}
          >
            <IconCopy size={16} stroke={1.5} />
          </ActionIcon>
        </p>
      )}
      {query.error && <ErrorPanel title={problemText(query.error)} onRetry={() => void query.refetch()} />}
      <ul className={style.rows} aria-label={t('tokens.title')}>
        {(query.data ?? []).map((token) => (
          <li key={token.id} className={style.row}>
            <span className={style.main}>
              <span className={style.first}>{token.name}</span>
              <span className={style.second}>
                {token.scopes.map((scope) => t(`scopes.${scope}`)).join(' · ')}
                {' · '}
                {token.usedAt ? (
                  <>
                    {t('tokens.used')} <Moment at={token.usedAt} />
                  </>
                ) : (
                  t('tokens.unused')
                )}
              </span>
            </span>
            <ActionIcon aria-label={t('tokens.revoke', { name: token.name })} onClick={() => revoke.mutate(token.id)}>
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </>
  )
}

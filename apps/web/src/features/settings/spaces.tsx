import { ActionIcon, Button, Select, Switch } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import {
  listMembers,
  listSpaceMembers,
  removeSpaceMember,
  setSpaceMember,
  setSpacePrivate,
} from '@throughline/client/people'
import type { Member, Space } from '@throughline/client/wire'
import { type Role, roleAtLeast } from '@throughline/model/permission'
import { Avatar } from '@throughline/ui/chip/person-chip'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useMe } from '../../data/use-me.ts'
import { showToast } from '../../shell/toast.ts'
import { openCreate } from '../../view/open-create.ts'
import { RoleSelect } from './role-select.tsx'
import style from './settings.module.css'

/** Who may do what in each product, beyond their role in the workspace. */
export function Spaces() {
  const { t } = useTranslation('settings')
  const { spaces } = useMe()
  const [chosen, setChosen] = useState(spaces[0]?.id ?? null)
  const space = spaces.find((one) => one.id === chosen)
  if (spaces.length === 0) {
    return (
      <EmptyState
        kind="items"
        title={t('spaces.none')}
        action={<Button onClick={() => openCreate({ type: 'product' })}>{t('spaces.create')}</Button>}
      />
    )
  }
  return (
    <div className={style.stack}>
      <Select
        label={t('spaces.choose')}
        allowDeselect={false}
        data={spaces.map((one) => ({ value: one.id, label: one.title }))}
        value={chosen}
        onChange={setChosen}
      />
      {space && <SpaceMembers key={space.id} space={space} />}
    </div>
  )
}

function SpaceMembers({ space }: { readonly space: Space }) {
  const { t } = useTranslation('settings')
  const client = useQueryClient()
  const key = ['space-members', space.id]
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => listSpaceMembers(space.key, signal) })
  const everybody = useQuery({ queryKey: queryKeys.members, queryFn: ({ signal }) => listMembers(signal) })
  const administers = roleAtLeast(space.role, 'admin')
  const attempt = (work: Promise<unknown>) => {
    work
      .catch((error: unknown) => showToast({ tone: 'problem', text: problemText(error) }))
      .finally(() => void client.invalidateQueries({ queryKey: key }))
  }
  if (query.error) return <ErrorPanel title={problemText(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data) return null
  const inside = new Set(query.data.members.map((member) => member.id))
  const put = (person: string, role: Role) => attempt(setSpaceMember(space.key, person, role))
  return (
    <>
      <Switch
        label={t('spaces.private')}
        description={t('spaces.privateText')}
        checked={query.data.private}
        disabled={!administers}
        onChange={(event) => attempt(setSpacePrivate(space.key, event.currentTarget.checked))}
      />
      <ul className={style.rows} aria-label={t('spaces.members')}>
        {query.data.members.map((member: Member) => (
          <li key={member.id} className={style.row}>
            <Avatar person={member} size={24} />
            <span className={style.main}>
              <span className={style.first}>{member.name}</span>
            </span>
            {administers ? (
              <>
                <RoleSelect
                  label={t('members.roleOf', { name: member.name })}
                  value={member.role}
                  most={space.role}
                  onChange={(role) => put(member.id, role)}
                />
                <ActionIcon
                  aria-label={t('spaces.remove', { name: member.name })}
                  onClick={() => attempt(removeSpaceMember(space.key, member.id))}
                >
                  <IconTrash size={16} stroke={1.5} />
                </ActionIcon>
              </>
            ) : (
              <span className={style.second}>{t(`roles.${member.role}`)}</span>
            )}
          </li>
        ))}
      </ul>
      {administers && (
        <Select
          aria-label={t('spaces.add')}
          placeholder={t('spaces.add')}
          searchable
          value={null}
          data={(everybody.data ?? [])
            .filter((one) => !inside.has(one.id))
            .map((one) => ({ value: one.id, label: one.name }))}
          onChange={(person) => person && put(person, 'member')}
        />
      )}
    </>
  )
}

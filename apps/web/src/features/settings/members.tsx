import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconCopy, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import {
  changeMember,
  invite,
  listInvitations,
  listMembers,
  removeMember,
  withdrawInvitation,
} from '@throughline/client/people'
import type { Invitation, Member } from '@throughline/client/wire'
import { type Role, roleAtLeast } from '@throughline/model/permission'
import { Avatar } from '@throughline/ui/chip/person-chip'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useMe } from '../../data/use-me.ts'
import { Moment } from '../../field/moment.tsx'
import { copyText } from '../../shell/copy-text.ts'
import { showToast } from '../../shell/toast.ts'
import { Confirm } from './confirm.tsx'
import { RoleSelect } from './role-select.tsx'
import style from './settings.module.css'

const invitationsKey = ['invitations'] as const
const refused = (error: unknown) => showToast({ tone: 'problem', text: problemText(error) })

/** Who belongs here and as what; and who has been asked to come. */
export function Members() {
  const { role } = useMe()
  const administers = roleAtLeast(role, 'admin')
  return (
    <>
      {administers && <Invite />}
      {administers && <Invitations />}
      <MemberList administers={administers} />
    </>
  )
}

function MemberList({ administers }: { readonly administers: boolean }) {
  const { t } = useTranslation('settings')
  const { person, role } = useMe()
  const client = useQueryClient()
  const query = useQuery({ queryKey: queryKeys.members, queryFn: ({ signal }) => listMembers(signal) })
  const [leaving, setLeaving] = useState<Member | null>(null)
  const afterwards = () => client.invalidateQueries({ queryKey: queryKeys.members })
  const change = useMutation({
    mutationFn: (input: { readonly id: string; readonly role: Role }) => changeMember(input.id, input.role),
    onError: refused,
    onSettled: afterwards,
  })
  const remove = useMutation({ mutationFn: removeMember, onError: refused, onSettled: afterwards })
  if (query.error) return <ErrorPanel title={problemText(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonRows rows={6} />
  return (
    <>
      <ul className={style.rows} aria-label={t('members.title')}>
        {query.data.map((member) => (
          <li key={member.id} className={style.row}>
            <Avatar person={member} size={28} />
            <span className={style.main}>
              <span className={style.first}>{member.name}</span>
              <span className={style.second}>{member.email}</span>
            </span>
            {administers && member.id !== person.id && roleAtLeast(role, member.role) ? (
              <RoleSelect
                label={t('members.roleOf', { name: member.name })}
                value={member.role}
                most={role}
                onChange={(next) => change.mutate({ id: member.id, role: next })}
              />
            ) : (
              <span className={style.second}>{t(`roles.${member.role}`)}</span>
            )}
            {administers && member.id !== person.id && (
              <ActionIcon aria-label={t('members.remove', { name: member.name })} onClick={() => setLeaving(member)}>
                <IconTrash size={16} stroke={1.5} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {leaving && (
        <Confirm
          title={t('members.removeTitle', { name: leaving.name })}
          text={t('members.removeText')}
          action={t('members.removeAction')}
          onClose={() => setLeaving(null)}
          onConfirm={() => remove.mutate(leaving.id)}
        />
      )}
    </>
  )
}

function Invite() {
  const { t } = useTranslation('settings')
  const me = useMe()
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('member')
  const [space, setSpace] = useState<string | null>(null)
  const send = useMutation({
    mutationFn: () => invite({ email: email.trim(), role, ...(space ? { space } : {}) }),
    onSuccess: () => setEmail(''),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsKey }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (email.trim()) send.mutate()
  }
  return (
    <form className={style.inline} onSubmit={submit} aria-label={t('members.invite')}>
      <TextInput
        className={style.grow}
        label={t('members.email')}
        type="email"
        required
        value={email}
        error={send.error ? problemText(send.error) : null}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <RoleSelect label={t('members.role')} visibleLabel value={role} most={me.role} onChange={setRole} />
      <Select
        label={t('members.space')}
        clearable
        placeholder={t('members.everySpace')}
        data={me.spaces.map((one) => ({ value: one.id, label: one.title }))}
        value={space}
        onChange={setSpace}
      />
      <Button type="submit" loading={send.isPending}>
        {t('members.invite')}
      </Button>
      {send.data && <InvitationLink link={send.data.link} sent={send.data.sent} />}
    </form>
  )
}

function InvitationLink({ link, sent }: { readonly link: string; readonly sent: boolean }) {
  const { t } = useTranslation('settings')
  return (
    <p className={style.secret} role="status">
      <span>{sent ? t('members.sent') : t('members.linkOnly')}</span>
      <code className={style.code}>{link}</code>
      <ActionIcon
        aria-label={t('copy')}
        onClick={() => void copyText(link).then(() => showToast({ text: t('copied') }))}
      >
        <IconCopy size={16} stroke={1.5} />
      </ActionIcon>
    </p>
  )
}

function Invitations() {
  const { t } = useTranslation('settings')
  const client = useQueryClient()
  const query = useQuery({ queryKey: invitationsKey, queryFn: ({ signal }) => listInvitations(signal) })
  const withdraw = useMutation({
    mutationFn: (invitation: Invitation) => withdrawInvitation(invitation.id),
    onError: refused,
    onSettled: () => client.invalidateQueries({ queryKey: invitationsKey }),
  })
  const waiting = query.data ?? []
  if (waiting.length === 0) return null
  return (
    <>
      <h3 className={style.subtitle}>{t('members.invited')}</h3>
      <ul className={style.rows} aria-label={t('members.invited')}>
        {waiting.map((invitation) => (
          <li key={invitation.id} className={style.row}>
            <span className={style.main}>
              <span className={style.first}>{invitation.email}</span>
              <span className={style.second}>
                {t(`roles.${invitation.role}`)} {invitation.createdAt && <Moment at={invitation.createdAt} />}
              </span>
            </span>
            <ActionIcon
              aria-label={t('members.withdraw', { email: invitation.email })}
              onClick={() => withdraw.mutate(invitation)}
            >
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <h3 className={style.subtitle}>{t('members.joined')}</h3>
    </>
  )
}

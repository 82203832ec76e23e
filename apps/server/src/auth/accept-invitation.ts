import type { Language } from '@throughline/model/label'
import type { Role } from '@throughline/model/permission'
import { refuse } from '@throughline/model/problem'
import type pg from 'pg'
import sql from 'sql-template-tag'
import type { Services } from '../services.ts'
import { createPerson } from './create-person.ts'
import { hashOfSecret } from './token-hash.ts'

interface Invitation {
  readonly id: string
  readonly workspace: string
  readonly workspaceName: string
  readonly email: string
  readonly role: Role
  readonly space: string | null
  /** Somebody with this address can already sign in here. */
  readonly known: boolean
}

/** The open invitation with this code; refuses one that is unknown, used or past its time, all with one answer. */
export async function findInvitation(pool: pg.Pool, code: string): Promise<Invitation> {
  const { rows } = await pool.query<Invitation>(sql`
    select i.id, i.workspace, w.name as "workspaceName", i.email, i.role, i.space,
      exists (select from auth."user" u where u.email = i.email) as known
    from invitation i join workspace w on w.id = i.workspace
    where i.code_hash = ${hashOfSecret(code)} and i.accepted_at is null and i.expires_at > now()`)
  const found = rows[0]
  if (found === undefined) throw refuse('wrong-code', {}, '/params/code')
  return found
}

/** Makes the invited person, or lets one who has an account join with their password; an invitation is accepted once. */
export async function acceptInvitation(
  services: Services,
  code: string,
  person: { readonly name: string; readonly password: string; readonly language: Language },
): Promise<{ readonly email: string; readonly role: Role }> {
  const invitation = await findInvitation(services.pool, code)
  const { rowCount } = await services.pool.query(sql`
    update invitation set accepted_at = now()
    where workspace = ${invitation.workspace} and id = ${invitation.id} and accepted_at is null`)
  if (rowCount === 0) throw refuse('wrong-code', {}, '/params/code')
  try {
    const id = invitation.known
      ? await joinKnown(services, invitation, person.password)
      : await createPerson(services, { ...person, email: invitation.email }, invitation.workspace, invitation.role)
    if (invitation.space !== null)
      await services.pool.query(sql`
        insert into space_member (workspace, space, person, role)
        values (${invitation.workspace}, ${invitation.space}, ${id}, ${invitation.role}) on conflict do nothing`)
  } catch (error) {
    await services.pool.query(sql`
      update invitation set accepted_at = null where workspace = ${invitation.workspace} and id = ${invitation.id}`)
    throw error
  }
  services.identities.forget()
  await services.signal.rightsChanged(invitation.workspace)
  return { email: invitation.email, role: invitation.role }
}

async function joinKnown(services: Services, invitation: Invitation, password: string): Promise<string> {
  const context = await services.auth.$context
  const found = await context.internalAdapter.findUserByEmail(invitation.email, { includeAccounts: true })
  const hash = found?.accounts.find((account) => account.providerId === 'credential')?.password
  if (!found || !hash || !(await context.password.verify({ hash, password }))) throw refuse('unauthenticated')
  await services.pool.query(sql`
    insert into member (workspace, person, role) values (${invitation.workspace}, ${found.user.id}, ${invitation.role})
    on conflict do nothing`)
  return found.user.id
}

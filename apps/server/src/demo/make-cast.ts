import { randomBytes } from 'node:crypto'
import { type CastMember, cast } from '@throughline/domain/demo/cast'
import sql from 'sql-template-tag'
import { createPerson } from '../auth/create-person.ts'
import { createWorkspace } from '../auth/create-workspace.ts'
import type { Services } from '../services.ts'

/** The password of everyone in the demo workspace; printed, never secret. */
export const demoPassword = 'throughline'

export interface DemoWorkspace {
  readonly workspace: string
  readonly timeZone: string
  /** Ids in the order of the cast. */
  readonly people: readonly string[]
}

/** The workspace of the demo and its twelve people; refused where this server already has a workspace. */
export async function makeCast(services: Pick<Services, 'auth' | 'identities' | 'pool'>): Promise<DemoWorkspace> {
  const [owner, ...others] = cast
  if (!owner) throw new Error('the demo has no owner')
  const timeZone = 'Asia/Shanghai'
  // Hashing is slow on purpose; everyone here has the same password, so once is enough.
  const passwordHash = await (await services.auth.$context).password.hash(demoPassword)
  const account = (member: CastMember) => ({ ...member, password: demoPassword, passwordHash })
  const workspace = await createWorkspace(
    services,
    { name: 'Harbour 港湾', language: owner.language, timeZone },
    account(owner),
  )
  await Promise.all(others.map((member) => createPerson(services, account(member), workspace, member.role)))
  return { workspace, timeZone, people: await peopleOf(services, workspace) }
}

/**
 * The people of the demo join somebody's own, still empty workspace, whose owner plays the first part. Their password
 * is random and forgotten: a workspace that will be worked in must not have doors with a key that everybody knows.
 */
export async function joinCast(
  services: Pick<Services, 'auth' | 'identities' | 'pool'>,
  workspace: { readonly id: string; readonly owner: string; readonly timeZone: string },
): Promise<DemoWorkspace> {
  const others = cast.slice(1)
  const password = randomBytes(24).toString('base64url')
  const passwordHash = await (await services.auth.$context).password.hash(password)
  await Promise.all(
    others.map((member) => createPerson(services, { ...member, password, passwordHash }, workspace.id, member.role)),
  )
  const [, ...people] = await peopleOf(services, workspace.id)
  return { workspace: workspace.id, timeZone: workspace.timeZone, people: [workspace.owner, ...people] }
}

/** Ids in the order of the cast; empty for a part that nobody here plays. */
async function peopleOf(services: Pick<Services, 'pool'>, workspace: string): Promise<readonly string[]> {
  const { rows } = await services.pool.query<{ id: string; email: string }>(
    sql`select p.id, p.email from person p join member m on m.person = p.id where m.workspace = ${workspace}`,
  )
  const ids = new Map(rows.map(({ id, email }) => [email, id]))
  return cast.map(({ email }) => ids.get(email) ?? '')
}

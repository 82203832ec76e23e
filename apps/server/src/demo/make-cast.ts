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
  const { rows } = await services.pool.query<{ id: string; email: string }>(
    sql`select p.id, p.email from person p join member m on m.person = p.id where m.workspace = ${workspace}`,
  )
  const ids = new Map(rows.map(({ id, email }) => [email, id]))
  return { workspace, timeZone, people: cast.map(({ email }) => ids.get(email) ?? '') }
}

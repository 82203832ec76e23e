import { batchDemo } from '@throughline/domain/demo/batch-demo'
import { type CastMember, cast } from '@throughline/domain/demo/cast'
import { makeDemo } from '@throughline/domain/demo/make-demo'
import { dateInZone } from '@throughline/model/zone-time'
import { loadAccess } from '@throughline/store/access/load-access'
import type { Access } from '@throughline/store/store'
import sql from 'sql-template-tag'
import { createPerson } from '../auth/create-person.ts'
import { createWorkspace } from '../auth/create-workspace.ts'
import type { Services } from '../services.ts'

/** The password of everyone in the demo workspace; printed, never secret. */
export const demoPassword = 'throughline'

const timeZone = 'Asia/Shanghai'
const dayLength = 86_400_000

export interface LoadedDemo {
  readonly items: number
  readonly changes: number
  readonly milliseconds: number
}

/**
 * Makes the demo workspace through the one write path, in the names of its people and at the times of the story. Null
 * where this server already has a workspace: the demo never mixes with somebody's data.
 */
export async function loadDemo(
  services: Pick<Services, 'auth' | 'identities' | 'pool' | 'store'>,
  now: Date,
): Promise<LoadedDemo | null> {
  const { rows } = await services.pool.query<{ taken: boolean }>(sql`select exists (select from workspace) as taken`)
  if (rows[0]?.taken) return null
  const began = performance.now()
  const [owner, ...others] = cast
  if (!owner) throw new Error('the demo has no owner')
  // Hashing is slow on purpose; everyone here has the same password, so once is enough.
  const passwordHash = await (await services.auth.$context).password.hash(demoPassword)
  const account = (member: CastMember) => ({ ...member, password: demoPassword, passwordHash })
  const workspace = await createWorkspace(
    services,
    { name: 'Harbour 港湾', language: owner.language, timeZone },
    account(owner),
  )
  await Promise.all(others.map((member) => createPerson(services, account(member), workspace, member.role)))
  const people = await peopleOf(services, workspace)
  const story = makeDemo({ today: dateInZone(now, timeZone), seed: 7, people })
  let accesses = await accessesOf(services, workspace, people)
  let changes = 0
  for (const { day, by, operations } of batchDemo(story)) {
    const access = accesses[by]
    if (!access) throw new Error(`nobody plays part ${by} of the demo`)
    const at = new Date(now.getTime() + day * dayLength)
    await services.store.write({ ...access, now: at }, operations)
    changes += operations.length
    // A new product is a new space: everyone sees it from now on.
    if (operations.some((one) => one.do === 'create' && one.type === 'product'))
      accesses = await accessesOf(services, workspace, people)
  }
  const items = story.filter(({ operation }) => operation.do === 'create').length
  return { items, changes, milliseconds: Math.round(performance.now() - began) }
}

/** Ids in the order of the cast. */
async function peopleOf(services: Pick<Services, 'pool'>, workspace: string): Promise<readonly string[]> {
  const { rows } = await services.pool.query<{ id: string; email: string }>(
    sql`select p.id, p.email from person p join member m on m.person = p.id where m.workspace = ${workspace}`,
  )
  const ids = new Map(rows.map(({ id, email }) => [email, id]))
  return cast.map(({ email }) => ids.get(email) ?? '')
}

function accessesOf(
  services: Pick<Services, 'pool'>,
  workspace: string,
  people: readonly string[],
): Promise<readonly (Access | null)[]> {
  return Promise.all(people.map((person) => loadAccess(services.pool, { workspace, person })))
}

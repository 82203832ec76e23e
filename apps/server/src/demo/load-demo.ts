import { makeDemo } from '@throughline/domain/demo/make-demo'
import { writePlan } from '@throughline/domain/demo/write-plan'
import { dateInZone } from '@throughline/model/zone-time'
import { loadAccess } from '@throughline/store/access/load-access'
import type { Access } from '@throughline/store/store'
import sql from 'sql-template-tag'
import type { Services } from '../services.ts'
import { type DemoWorkspace, makeCast } from './make-cast.ts'

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
  return tellDemo(services, await makeCast(services), now)
}

/** Lets the story of the demo happen in a workspace that has its people, and nothing else yet. */
export async function tellDemo(
  services: Pick<Services, 'pool' | 'store'>,
  { workspace, people, timeZone }: DemoWorkspace,
  now: Date,
): Promise<LoadedDemo> {
  const began = performance.now()
  const story = makeDemo({ today: dateInZone(now, timeZone), seed: 7, people })
  let accesses = await accessesOf(services, workspace, people)
  let changes = 0
  for (const { day, requests } of writePlan(story)) {
    const at = new Date(now.getTime() + day * dayLength)
    // Together: the write lane puts waiting requests into one statement.
    await Promise.all(
      requests.map(({ by, operations }) => {
        const access = accesses[by]
        if (!access) throw new Error(`nobody plays part ${by} of the demo`)
        changes += operations.length
        return services.store.write({ ...access, now: at }, operations)
      }),
    )
    // A new product is a new space: everyone sees it from now on.
    const opened = requests.some(({ operations }) =>
      operations.some((one) => one.do === 'create' && one.type === 'product'),
    )
    if (opened) accesses = await accessesOf(services, workspace, people)
  }
  const items = story.filter(({ operation }) => operation.do === 'create').length
  return { items, changes, milliseconds: Math.round(performance.now() - began) }
}

function accessesOf(
  services: Pick<Services, 'pool'>,
  workspace: string,
  people: readonly string[],
): Promise<readonly (Access | null)[]> {
  return Promise.all(people.map((person) => loadAccess(services.pool, { workspace, person })))
}

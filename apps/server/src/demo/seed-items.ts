import { seedChunks } from '@throughline/domain/demo/seed-chunks'
import { dateInZone } from '@throughline/model/zone-time'
import { loadAccess } from '@throughline/store/access/load-access'
import type { Access } from '@throughline/store/store'
import sql from 'sql-template-tag'
import type { Services } from '../services.ts'
import { type DemoWorkspace, makeCast } from './make-cast.ts'

const dayLength = 86_400_000

export interface SeedOptions {
  readonly items: number
  readonly seed: number
  readonly now: Date
  /** Called after each chunk. */
  readonly progress?: (done: number) => void
}

export interface Seeded {
  readonly workspace: string
  readonly items: number
  readonly operations: number
  readonly milliseconds: number
}

/**
 * Fills a workspace with items, links, comments and history for the bench, through the one write path and in bounded
 * memory. Into the first workspace there is, or into a new one with the people of the demo.
 */
export async function seedItems(
  services: Pick<Services, 'auth' | 'identities' | 'pool' | 'store'>,
  { items, seed, now, progress }: SeedOptions,
): Promise<Seeded> {
  const began = performance.now()
  const { workspace, people, timeZone } = (await firstWorkspace(services)) ?? (await makeCast(services))
  const person = people[0] ?? ''
  const accessNow = async (): Promise<Access> => {
    // As an import: nobody is to be told of a hundred thousand assignments.
    const actor = { kind: 'import', id: 'seed', onBehalfOf: person } as const
    const access = await loadAccess(services.pool, { workspace, person, actor })
    if (!access) throw new Error('the workspace has no owner')
    return access
  }
  let access = await accessNow()
  let done = 0
  let operations = 0
  for (const { day, creates, later } of seedChunks({ items, seed, people, today: dateInZone(now, timeZone) })) {
    const at = new Date(now.getTime() + day * dayLength)
    const products = creates.filter((one) => one.do === 'create' && one.type === 'product')
    const others = creates.filter((one) => !products.includes(one))
    // A new product is a new space: it is made first, so that the rest may live in it.
    if (products.length > 0) {
      await services.store.write({ ...access, now: at }, products)
      access = await accessNow()
    }
    if (others.length > 0) await services.store.write({ ...access, now: at }, others)
    if (later.length > 0) await services.store.write({ ...access, now: at }, later)
    done += creates.length
    operations += creates.length + later.length
    progress?.(done)
  }
  return { workspace, items: done, operations, milliseconds: Math.round(performance.now() - began) }
}

/** The oldest workspace with its people, the owner first; null where there is none. */
async function firstWorkspace(services: Pick<Services, 'pool'>): Promise<DemoWorkspace | null> {
  const { rows } = await services.pool.query<{ id: string; zone: string; people: string[] }>(sql`
    select w.id, w.time_zone as zone, array_agg(m.person::text order by m.role <> 'owner', m.person) as people
    from workspace w join member m on m.workspace = w.id group by w.id, w.time_zone order by w.id limit 1`)
  const [row] = rows
  return row ? { workspace: row.id, timeZone: row.zone, people: row.people } : null
}

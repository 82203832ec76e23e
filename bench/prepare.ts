import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createToken } from '../apps/server/src/auth/create-token.ts'
import { seedItems } from '../apps/server/src/demo/seed-items.ts'
import { createLog } from '../apps/server/src/log.ts'
import { readSettings } from '../apps/server/src/settings.ts'
import { startServer } from '../apps/server/src/start-server.ts'

export interface Prepared {
  readonly data: string
  readonly token: string
}

/**
 * A data folder with so many items, made once and kept for the next run, and a token for its owner. Made through the
 * product's own write path; the last line waits until search has caught up, so that no consumer runs while we measure.
 */
export async function prepare(data: string, items: number): Promise<Prepared> {
  await mkdir(data, { recursive: true })
  const settings = readSettings(['--data', data, '--port', '0'], { LOG_LEVEL: 'warn' })
  const server = await startServer(settings, createLog('warn'))
  const { services } = server
  try {
    const seeded = join(data, 'seeded')
    if (!existsSync(seeded)) {
      let said = 0
      const { milliseconds, operations } = await seedItems(services, {
        items,
        seed: 1,
        now: new Date(),
        progress: (done) => {
          if (done - said < items / 10) return
          said = done
          console.log(`  ${done} items`)
        },
      })
      console.log(
        `seeded ${items} items, ${operations} writes in ${(milliseconds / 1000).toFixed(1)} s (${Math.round((operations * 1000) / milliseconds)} writes/s)`,
      )
      await writeFile(seeded, String(items))
    }
    await caughtUp(server.services.pool)
    await services.pool.query('vacuum (analyze)')
    const { rows } = await services.pool.query<{ workspace: string; person: string }>(
      `select m.workspace, m.person from member m where m.role = 'owner' order by m.person limit 1`,
    )
    const [owner] = rows
    if (!owner) throw new Error('the seeded workspace has no owner')
    const { token } = await createToken(services.pool, {
      ...owner,
      name: `bench ${Date.now()}`,
      scopes: ['all'],
      expiresAt: null,
    })
    return { data, token }
  } finally {
    await server.close()
  }
}

/** Waits until every consumer of the change log stands at the last version. */
async function caughtUp(pool: { query(text: string): Promise<{ rows: { lag: string }[] }> }): Promise<void> {
  for (let waited = 0; waited < 1_800; waited++) {
    const { rows } = await pool.query(
      `select coalesce(max(w.version - c.version), 0)::text as lag from consumer c join workspace_counter w on w.workspace = c.workspace`,
    )
    if (Number(rows[0]?.lag ?? 0) <= 0) return
    if (waited % 30 === 0) console.log(`  search is ${rows[0]?.lag} changes behind`)
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error('the consumers did not catch up within half an hour')
}

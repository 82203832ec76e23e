import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startServer } from '../apps/server/test/harness/start-server.ts'
import { importCell } from './import-cell.ts'
import { liveCells } from './live-cells.ts'
import { prepare } from './prepare.ts'
import { requestCells } from './request-cells.ts'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '100000' },
    million: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '4' },
    only: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    rows: { type: 'string', default: '100000' },
  },
})

/**
 * `npm run bench [-- --items N | --million] [--only list,open,…,live,import] [--seconds S] [--fresh]`: builds a database of
 * that size once (kept under .cache/bench), then measures through HTTP, each cell beside the same SQL sent straight to
 * PostgreSQL in the same run, with the processor time per request of server and database from the operating system.
 */
async function main(): Promise<void> {
  const items = values.million ? 1_000_000 : Number(values.items)
  const data = join(import.meta.dirname, '../.cache/bench', `${items}-items`)
  if (values.fresh && existsSync(data)) await rm(data, { recursive: true })
  await mkdir(join(data, '..'), { recursive: true })
  const { token } = await prepare(data, items)
  const server = await startServer({ embedded: true, data, environment: { LOG_LEVEL: 'warn' } })
  const only = values.only?.split(',') ?? null
  const wanted = (name: string): boolean => only === null || only.includes(name)
  const setting = {
    url: server.url,
    data,
    token,
    pid: server.child.pid ?? 0,
    seconds: Number(values.seconds),
    wanted,
    rows: Number(values.rows),
  }
  try {
    console.log(`\n${items} items, Node ${process.version}, ${process.arch}`)
    await requestCells(setting)
    await liveCells(setting)
    if (wanted('import')) await importCell(setting)
  } finally {
    await server.stop()
  }
}

await main()

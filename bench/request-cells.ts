import { startPostgres } from '../apps/server/src/postgres/start-postgres.ts'
import { TypeRegistry } from '../apps/server/src/type/type-registry.ts'
import { types } from '../packages/domain/src/types/index.ts'
import { loadAccess } from '../packages/store/src/access/load-access.ts'
import { getItem } from '../packages/store/src/read/get-item.ts'
import { groupItems } from '../packages/store/src/read/group-items.ts'
import { listItems } from '../packages/store/src/read/list-items.ts'
import { searchItems } from '../packages/store/src/search/search-items.ts'
import { typeDirectory } from '../packages/store/src/type/type-directory.ts'
import { accountOf } from './accounting.ts'
import { drive, type Measured } from './drive.ts'
import { HttpClient } from './http-client.ts'
import { RecordingPool, replay } from './record-statements.ts'
import type { Setting } from './setting.ts'

interface Cell {
  readonly name: string
  /** The request of one call. */
  readonly send: (client: HttpClient, call: number) => Promise<unknown>
  /** What the store asks PostgreSQL for the same: recorded, then sent by hand. Absent for writes. */
  readonly ask?: () => Promise<unknown>
  readonly most?: number
  readonly connections?: readonly number[]
}

const columns = types.find(({ name }) => name === 'requirement')?.views.list ?? []

const lists = {
  list: { filter: 'type:requirement value>=3', sort: '-riceScore' },
  board: { filter: 'type:task', by: 'state' },
  work: { filter: 'owner:@me is:open,active', sort: 'due' },
} as const

/** Every request of the product, at 1, 8 and 32 connections, beside its own SQL sent by hand. */
export async function requestCells(setting: Setting): Promise<void> {
  const silent = { info: () => undefined, error: (message: string) => console.error(message) }
  const postgres = await startPostgres({ dataDir: setting.data, log: silent })
  const pool = new RecordingPool({
    connectionString: postgres.url,
    max: 40,
    options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601 -c jit=off',
  })
  try {
    const cells = await makeCells(pool)
    console.log(head)
    for (const cell of cells) if (setting.wanted(cell.name)) await measure(setting, pool, cell)
  } finally {
    await pool.end()
    await postgres.stop()
  }
}

async function makeCells(pool: RecordingPool): Promise<Cell[]> {
  const registry = new TypeRegistry(pool, types)
  await registry.load()
  const { rows } = await pool.query<{ workspace: string; person: string }>(
    `select workspace, person from member where role = 'owner' order by person limit 1`,
  )
  const access = rows[0] && (await loadAccess(pool, rows[0]))
  if (!access) throw new Error('the seeded workspace has no owner')
  const directory = typeDirectory(registry.of(access.workspace))
  const keysOf = async (type: string, most: number) => {
    const result = await pool.query<{ key: string }>(
      'select key from item where workspace = $1 and type = $2 and not deleted order by id limit $3',
      [access.workspace, type, most],
    )
    return result.rows.map(({ key }) => key)
  }
  const requirements = await keysOf('requirement', 2_000)
  const tasks = await keysOf('task', 5_000)
  const [space = ''] = await keysOf('product', 1)
  const one = (list: readonly string[], call: number): string => list[(call * 7919) % list.length] ?? ''
  const query = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString()
  const search = (name: string, text: string): Cell => ({
    name,
    send: (client) => client.send('GET', `/api/v1/search?${query({ q: text })}`),
    ask: () => searchItems(pool, access, directory, text),
  })
  return [
    {
      // The columns of the type's own list view, which is what the screen shows.
      name: 'list',
      send: (client) =>
        client.send('GET', `/api/v1/items?${query({ ...lists.list, limit: '50', fields: columns.join(',') })}`),
      ask: () => listItems(pool, directory, access, { ...lists.list, limit: 50, fields: columns }),
      connections: [1, 4, 8, 32],
    },
    {
      name: 'whole list',
      send: (client) => client.send('GET', `/api/v1/items?${query({ ...lists.list, limit: '50' })}`),
      ask: () => listItems(pool, directory, access, { ...lists.list, limit: 50 }),
      connections: [1, 4],
    },
    {
      name: 'board counts',
      send: (client) => client.send('GET', `/api/v1/items:groups?${query(lists.board)}`),
      ask: () => groupItems(pool, directory, access, lists.board),
    },
    {
      name: 'open',
      send: (client, call) => client.send('GET', `/api/v1/items/${one(requirements, call)}`),
      ask: () => getItem(pool, directory, access, requirements[0] ?? ''),
    },
    {
      name: 'my work',
      send: (client) => client.send('GET', `/api/v1/items?${query({ ...lists.work, limit: '50' })}`),
      ask: () => listItems(pool, directory, access, { ...lists.work, limit: 50 }),
    },
    search('search en', 'export report'),
    search('search zh', '登录'),
    {
      name: 'create',
      send: (client, call) =>
        client.send('POST', '/api/v1/items', { type: 'task', title: `Bench task ${call} 新建任务`, space }),
    },
    {
      name: 'update',
      send: (client, call) =>
        client.send('PATCH', `/api/v1/items/${one(tasks, call)}`, { title: `Renamed by call ${call}` }),
    },
    {
      name: 'bulk 1000',
      send: (client, call) =>
        client.send('POST', '/api/v1/items:batch', {
          operations: tasks
            .slice(0, 1000)
            .map((item) => ({ do: 'update', item, values: { estimate: 60 + (call % 600) } })),
        }),
      most: 10,
      connections: [1],
    },
  ]
}

const head = `
                          through HTTP                    the same SQL by hand      ratio   processor per request
cell            lanes     p50      p95       /s          p50      p95               p50     server   database`

async function measure(setting: Setting, pool: RecordingPool, cell: Cell): Promise<void> {
  if (cell.ask) await warm(cell.ask)
  const statements = cell.ask ? await pool.during(cell.ask) : []
  for (const connections of cell.connections ?? [1, 8, 32]) {
    const client = new HttpClient(setting.url, setting.token, connections)
    try {
      await drive((call) => cell.send(client, call), { connections, seconds: 0.5, most: cell.most ?? 200 })
      const before = await accountOf(setting.pid)
      const ours = await drive((call) => cell.send(client, call), {
        connections,
        seconds: setting.seconds,
        ...(cell.most !== undefined && { most: cell.most }),
      })
      const after = await accountOf(setting.pid)
      const raw = cell.ask
        ? await drive(replay(pool, statements, `bench ${cell.name} `), { connections, seconds: setting.seconds / 2 })
        : null
      print(cell.name, connections, ours, raw, {
        server: ((after.server.cpuSeconds - before.server.cpuSeconds) * 1000) / ours.count,
        database: ((after.database.cpuSeconds - before.database.cpuSeconds) * 1000) / ours.count,
      })
    } finally {
      client.close()
    }
  }
}

async function warm(ask: () => Promise<unknown>): Promise<void> {
  for (let call = 0; call < 6; call++) await ask()
}

function print(
  name: string,
  connections: number,
  ours: Measured,
  raw: Measured | null,
  cpu: { readonly server: number; readonly database: number },
): void {
  const time = (value: number | undefined): string => (value === undefined ? '–' : `${value.toFixed(2)} ms`).padStart(9)
  const rate = Math.round(ours.perSecond).toString().padStart(8)
  const ratio = (raw ? `${(ours.p50 / raw.p50).toFixed(2)} ×` : '–').padStart(9)
  console.log(
    `${name.padEnd(15)} ${String(connections).padStart(5)} ${time(ours.p50)}${time(ours.p95)}${rate}  | ${time(raw?.p50)}${time(raw?.p95)}      ${ratio}  | ${time(cpu.server)}  ${time(cpu.database)}`,
  )
}

import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { SHARED_ADDRESS } from './shared-server.ts'

export interface TestDatabase {
  readonly url: string
  /** Removes the database, whoever is still connected. */
  drop(): Promise<void>
}

export interface TestDatabaseOptions {
  /**
   * Made once per run and copied for each test file: `name` must change with what `prepare` makes (put the number or
   * hash of the last migration in it).
   */
  readonly template?: { readonly name: string; prepare(url: string): Promise<void> }
}

/** A database of its own on the shared PostgreSQL of this run: THROUGHLINE_TEST_DATABASE, or one under .cache/. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await sharedServer()
  const template = options.template ? await ensureTemplate(server, options.template) : 'template0'
  const name = `test_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`
  await admin(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${client.escapeIdentifier(template)}`))
  return {
    url: inDatabase(server, name),
    drop: () => admin(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  }
}

let found: Promise<string> | undefined
function sharedServer(): Promise<string> {
  const given = process.env.THROUGHLINE_TEST_DATABASE
  found ??= given ? Promise.resolve(given) : reuseOrStart()
  return found
}

/** Joins the PostgreSQL under .cache/, or starts one that outlives this process and ends by itself when idle. */
async function reuseOrStart(): Promise<string> {
  const until = Date.now() + 60_000
  for (let started = 0; Date.now() < until; await sleep(50)) {
    const address = await readFile(SHARED_ADDRESS, 'utf8').catch(() => '')
    if (address && (await answers(address))) return address
    if (Date.now() - started < 10_000) continue
    started = Date.now()
    spawn(process.execPath, [fileURLToPath(new URL('./shared-server.ts', import.meta.url))], {
      detached: true,
      stdio: 'ignore',
    }).unref()
  }
  throw new Error('The PostgreSQL for tests does not start; see .cache/test-postgres/postgres/postgresql.log.')
}

async function answers(url: string): Promise<boolean> {
  return admin(url, (client) => client.query('SELECT 1')).then(
    () => true,
    () => false,
  )
}

async function ensureTemplate(
  server: string,
  template: { readonly name: string; prepare(url: string): Promise<void> },
): Promise<string> {
  const name = `template_${template.name}`
  await admin(server, async (client) => {
    // Files of a run start at the same time; one makes it, the others wait here.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return
    const making = `test_making_${process.pid}`
    await client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${making} TEMPLATE template0`)
    await template.prepare(inDatabase(server, making))
    await client.query(`ALTER DATABASE ${making} RENAME TO ${client.escapeIdentifier(name)}`)
  })
  return name
}

function inDatabase(server: string, name: string): string {
  return server.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`)
}

async function admin(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

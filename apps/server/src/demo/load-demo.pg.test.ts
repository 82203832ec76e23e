import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { cast } from '@throughline/domain/demo/cast'
import { typesByName } from '@throughline/domain/types/index'
import { createStore, type Store } from '@throughline/store/create-store'
import { createPool } from '@throughline/store/database/create-pool'
import { migrate } from '@throughline/store/migration/migrate'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../../../packages/store/test/database.ts'
import { createAuth } from '../auth/create-auth.ts'
import { Identities } from '../auth/identities.ts'
import { notifyPeople } from '../job/notify-people.ts'
import { createLog } from '../log.ts'
import { createMailer } from '../mail/mailer.ts'
import { readSettings } from '../settings.ts'
import { loadDemo } from './load-demo.ts'
import { demoPassword } from './make-cast.ts'
import { seedItems } from './seed-items.ts'

let database: TestDatabase
let pool: pg.Pool
let authPool: pg.Pool
let store: Store
let services: Parameters<typeof loadDemo>[0]

before(async () => {
  database = await testDatabase()
  pool = createPool({ url: database.url, connections: 4 })
  authPool = new pg.Pool({ connectionString: database.url, max: 2, options: '-c search_path=auth -c timezone=UTC' })
  await migrate(pool, fileURLToPath(new URL('../../migrations', import.meta.url)))
  store = createStore({ pool, typesOf: () => typesByName })
  const log = createLog('silent')
  const settings = readSettings(['--data', tmpdir()], {})
  const secret = 'a secret of this test alone, long enough'
  const auth = createAuth(settings, authPool, secret, createMailer(null, log), log)
  services = { pool, store, auth, identities: new Identities(pool, secret) }
})
after(async () => {
  await Promise.allSettled([pool.end(), authPool.end()])
  await database.drop()
})

const number = async (text: string) => Number((await pool.query<{ n: string }>(text)).rows[0]?.n)

test('the demo is written once and whole', async () => {
  const loaded = await loadDemo(services, new Date())
  assert.ok(loaded)
  console.log(`${loaded.items} items, ${loaded.changes} steps, ${loaded.milliseconds} ms`)
  assert.ok(loaded.items > 1_900 && loaded.items < 2_200)
  assert.equal(await number('select count(*) n from item'), loaded.items)
  assert.equal(await loadDemo(services, new Date()), null, 'a second time changes nothing')
})

test('the history is spread over months, ends by now and leaves no version out', async () => {
  assert.equal(await number('select count(*) n from change where at > now()'), 0)
  assert.ok((await number("select count(distinct date_trunc('month', at)) n from change")) >= 10)
  assert.equal(await number('select max(version) - count(*) n from change'), 0)
  assert.ok((await number('select count(distinct created_by) n from item')) > 5)
})

test('the line is linked, and the roll-ups count it', async () => {
  assert.ok((await number("select count(*) n from link where kind = 'evidence'")) > 500)
  assert.ok((await number('select count(*) n from comment')) > 300)
})

test('inboxes hold the news of the last two weeks, not the whole story', async () => {
  const { rows } = await pool.query<{ id: string }>('select id from workspace')
  await notifyPeople(pool, rows[0]?.id ?? '')
  assert.ok((await number('select count(*) n from notification')) > 20)
  assert.equal(await number("select count(*) n from notification where at < now() - interval '15 days'"), 0)
})

test('the planner knows what was written in seconds', async () => {
  assert.ok((await number("select reltuples n from pg_class where relname = 'item'")) >= 200)
})

test('everyone of the cast can sign in with the printed password', async () => {
  const context = await services.auth.$context
  for (const { email } of cast) {
    const found = await context.internalAdapter.findUserByEmail(email, { includeAccounts: true })
    const hash = found?.accounts[0]?.password
    assert.ok(hash && (await context.password.verify({ hash, password: demoPassword })), email)
  }
})

test('a seeded database has what was asked for, linked, changed and commented', async () => {
  const before = await number('select count(*) n from item')
  const steps: number[] = []
  const seeded = await seedItems(services, {
    items: 3000,
    seed: 3,
    now: new Date(),
    progress: (done) => steps.push(done),
  })
  console.log(`${seeded.items} items, ${seeded.operations} steps, ${seeded.milliseconds} ms`)
  assert.equal(seeded.items, 3000)
  assert.deepEqual(steps, [1000, 2000, 3000])
  assert.equal(await number('select count(*) n from item'), before + 3000)
  assert.ok(seeded.operations > 5000)
  assert.equal(await number('select max(version) - count(*) n from change'), 0)
})

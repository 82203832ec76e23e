import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { migrate } from '@throughline/store/migration/migrate'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../../../packages/store/test/database.ts'
import { createFolderStore } from '../file/folder-store.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

/** Two tables that refer to each other and to themselves, computed columns, every awkward kind of value. */
const MIGRATION = `
CREATE SCHEMA auth;
CREATE TABLE workspace (id uuid PRIMARY KEY, name text NOT NULL, owner uuid);
CREATE TABLE auth.person (id uuid PRIMARY KEY, workspace uuid REFERENCES workspace (id), email text UNIQUE);
ALTER TABLE workspace ADD FOREIGN KEY (owner) REFERENCES auth.person (id) DEFERRABLE;
CREATE TABLE item (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent int REFERENCES item (id), title text NOT NULL,
  custom jsonb, bytes bytea, amount numeric, tags text[], at timestamptz(3), folded text GENERATED ALWAYS AS (lower(title)) STORED
);
CREATE TABLE attachment (item int NOT NULL REFERENCES item (id), hash text COLLATE "C" NOT NULL);
CREATE TABLE "Odd name, ""quoted""" ("a b" text);
CREATE SEQUENCE key_number;
CREATE FUNCTION refuse_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'a trigger ran'; END $$;
CREATE VIEW titles AS SELECT title FROM item;
`
const OWNER = '01900000-0000-7000-8000-000000000001'
const WORKSPACE = '01900000-0000-7000-8000-000000000002'

async function query(url: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Everything a restore must bring back, as text. */
async function contents(url: string): Promise<unknown> {
  return {
    items: await query(url, `SELECT i::text FROM item i ORDER BY id`),
    people: await query(url, `SELECT p::text FROM auth.person p`),
    workspaces: await query(url, `SELECT w::text FROM workspace w`),
    odd: await query(url, `SELECT o::text FROM "Odd name, ""quoted""" o`),
    attachments: await query(url, `SELECT a::text FROM attachment a ORDER BY hash`),
  }
}

describe('backup and restore', () => {
  let home: string
  let migrations: string
  let archive: string
  let source: TestDatabase
  const targets: TestDatabase[] = []
  const content = Buffer.from('bytes of a file\0\n'.repeat(5000))
  const hash = createHash('sha256').update(content).digest('hex')

  const emptyTarget = async (): Promise<string> => {
    const target = await testDatabase()
    targets.push(target)
    return target.url
  }
  const restore = (url: string, from = archive, folder = migrations): ReturnType<typeof restoreBackup> =>
    restoreBackup({ url, files: createFolderStore(join(home, 'restored')), from, migrations: [folder] })
  const altered = async (name: string, change: (tar: Buffer) => Buffer): Promise<string> => {
    const path = join(home, name)
    await writeFile(path, gzipSync(change(gunzipSync(await readFile(archive)))))
    return path
  }

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'throughline-backup-'))
    migrations = join(home, 'migrations')
    archive = join(home, 'backup.tar.gz')
    await mkdir(migrations)
    await writeFile(join(migrations, '0001-first.sql'), MIGRATION)
    source = await testDatabase()
    const pool = new pg.Pool({ connectionString: source.url })
    await migrate(pool, migrations)
    await pool.end()
    await query(source.url, `INSERT INTO workspace VALUES ('${WORKSPACE}', '工作区 \t\\ "x"', NULL)`)
    await query(source.url, `INSERT INTO auth.person VALUES ('${OWNER}', '${WORKSPACE}', 'owner@example.com')`)
    await query(source.url, `UPDATE workspace SET owner = '${OWNER}'`)
    // A parent with a higher number than its child: order of rows must not matter.
    await query(
      source.url,
      `INSERT INTO item (title, custom, bytes, amount, tags, at)
        SELECT CASE n % 3 WHEN 0 THEN '登录 失败' WHEN 1 THEN E'line\\nbreak\\t\\\\.' ELSE '' END || n,
          jsonb_build_object('n', n, 'text', repeat('长', n % 50)), decode(lpad(to_hex(n), 8, '0'), 'hex'),
          n * 1.10, ARRAY['a,b', NULL, '"'], timestamptz '2026-01-01 00:00:00.123+08' + n * interval '1 s'
        FROM generate_series(1, 60000) n`,
    )
    await query(source.url, 'UPDATE item SET parent = 60001 - id WHERE id < 100')
    await query(source.url, `INSERT INTO "Odd name, ""quoted""" VALUES (NULL), (''), ('\\N')`)
    await query(source.url, `SELECT nextval('key_number') FROM generate_series(1, 41)`)
    await query(source.url, 'CREATE TRIGGER loud BEFORE INSERT ON workspace EXECUTE FUNCTION refuse_insert()')
    const files = createFolderStore(join(home, 'files'))
    const stored = await files.put(Readable.from([content]), 1e9)
    assert.equal(stored.hash, hash)
    await query(source.url, 'INSERT INTO attachment VALUES (1, $1), (2, $1)', [hash])
  })
  after(async () => {
    for (const database of [source, ...targets]) await database.drop()
    await rm(home, { recursive: true, force: true })
  })

  test('a backup is written whole under its name, and nothing else is left', async () => {
    const summary = await writeBackup({
      url: source.url,
      files: createFolderStore(join(home, 'files')),
      to: archive,
      release: '0.1.0',
      at: new Date('2026-01-01T00:00:00Z'),
    })
    assert.equal(summary.files, 1)
    assert.equal(summary.rows, 60_000 + 1 + 1 + 3 + 2 + 1)
    assert.deepEqual((await readdir(home)).sort(), ['backup.tar.gz', 'files', 'migrations'])
  })

  test('refuses a database that holds a workspace, and one that is not ours', async () => {
    await assert.rejects(restore(source.url), /database-not-empty/)
    const other = await emptyTarget()
    await query(other, 'CREATE TABLE somebody_elses ()')
    await assert.rejects(restore(other), /database-not-empty/)
    assert.deepEqual(await query(other, 'SELECT * FROM somebody_elses'), [])
  })

  test('refuses what is cut off, altered, incomplete or no backup, and leaves the database as it was', async () => {
    const target = await emptyTarget()
    const whole = await readFile(archive)
    const cut = join(home, 'cut.tar.gz')
    await writeFile(cut, whole.subarray(0, whole.length - 500))
    await assert.rejects(restore(target, cut), /backup-damaged/)
    const noEnd = await altered('no-end.tar.gz', (tar) => tar.subarray(0, tar.lastIndexOf('closing.json')))
    await assert.rejects(restore(target, noEnd), /backup-damaged/)
    // One digit in a row, and one byte in a file: nothing a decompressor would see.
    const row = await altered('row.tar.gz', (tar) => {
      tar.write('1', tar.indexOf('66000.00'))
      return tar
    })
    await assert.rejects(restore(target, row), /backup-damaged/)
    const file = await altered('file.tar.gz', (tar) => {
      tar.write('B', tar.indexOf('bytes of a file'))
      return tar
    })
    await assert.rejects(restore(target, file), /backup-damaged/)
    const noBackup = join(home, 'no-backup')
    await writeFile(noBackup, 'hello')
    await assert.rejects(restore(target, noBackup), /backup-damaged/)
    await assert.rejects(restore(target, join(home, 'absent')), /ENOENT/)
    assert.deepEqual(await query(target, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`), [])
  })

  test('refuses a backup with a migration this release does not have or has otherwise', async () => {
    const target = await emptyTarget()
    const folder = join(home, 'other-migrations')
    await mkdir(folder)
    await assert.rejects(restore(target, archive, folder), /backup-newer/)
    await writeFile(join(folder, '0001-first.sql'), `${MIGRATION} -- changed`)
    await assert.rejects(restore(target, archive, folder), /backup-newer/)
  })

  test('brings back every row, reference, sequence, trigger and file', async () => {
    const target = await emptyTarget()
    const summary = await restore(target)
    assert.equal(summary.rows, 60_008)
    assert.deepEqual(await contents(target), await contents(source.url))
    assert.deepEqual(await query(target, `SELECT nextval('key_number')::int AS n`), [{ n: 42 }])
    await assert.rejects(query(target, 'INSERT INTO item (title, parent) VALUES ($1, 99999999)', ['x']), /foreign key/)
    const [item] = await query(target, `INSERT INTO item (title) VALUES ('next') RETURNING id`)
    // The refused row above has drawn 60,001.
    assert.equal(item?.id, 60_002)
    const { content: stored } = await createFolderStore(join(home, 'restored')).get(hash)
    assert.deepEqual(Buffer.concat(await stored.toArray()), content)
    await assert.rejects(restore(target), /database-not-empty/)
  })

  test('a first start that made no workspace yet counts as empty', async () => {
    const target = await emptyTarget()
    const pool = new pg.Pool({ connectionString: target })
    await migrate(pool, migrations)
    await restore(target)
    assert.deepEqual(await contents(target), await contents(source.url))
    assert.deepEqual(await migrate(pool, migrations), [])
    await pool.end()
  })
})

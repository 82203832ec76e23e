import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '@throughline/model/problem'
import pg from 'pg'
import { SCHEMAS, tablesOf } from './describe-database.ts'
import type { Manifest } from './manifest.ts'

/** A foreign key set aside while the tables fill in alphabetical order. */
export interface SetAside {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/**
 * Brings an empty database to the migrations of the backup and readies its tables for their rows. Answers what has to be
 * put back afterwards; that also checks every reference.
 */
export async function prepareDatabase(
  client: pg.Client,
  manifest: Manifest,
  folders: readonly string[],
): Promise<readonly SetAside[]> {
  const texts = await migrationTexts(manifest, folders)
  await clearDatabase(client)
  // The table of migrations comes before the first migration; its rows come with the backup.
  await client.query(
    'CREATE TABLE migration (name text PRIMARY KEY, checksum text NOT NULL, at timestamptz(3) NOT NULL DEFAULT now())',
  )
  for (const text of texts) await client.query(text)
  const present = new Map((await tablesOf(client)).map((table) => [`${table.schema}.${table.name}`, table]))
  for (const { schema, name } of manifest.tables) {
    if (!present.has(`${schema}.${name}`))
      throw refuse('backup-damaged', { reason: `no migration makes ${schema}.${name}` })
  }
  const { rows } = await client.query<SetAside>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(c.oid) AS definition
      FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
      WHERE c.contype = 'f' AND n.nspname = ANY ($1)`,
    [SCHEMAS],
  )
  for (const { table, name } of rows) {
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${pg.escapeIdentifier(name)}`)
  }
  for (const { schema, name } of manifest.tables) {
    const table = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
    // Rows a migration puts in are in the backup as they were when it was made; triggers have already done their work.
    await client.query(`TRUNCATE ${table}; ALTER TABLE ${table} DISABLE TRIGGER USER`)
  }
  return rows
}

/** Puts back what `prepareDatabase` set aside and moves the sequences on. */
export async function sealDatabase(
  client: pg.Client,
  manifest: Manifest,
  constraints: readonly SetAside[],
): Promise<void> {
  for (const { schema, name, type, start, increment, last } of manifest.sequences) {
    const sequence = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
    if (!/^(smallint|integer|bigint)$/.test(type))
      throw refuse('backup-damaged', { reason: `${name} counts in ${type}` })
    await client.query(
      `CREATE SEQUENCE IF NOT EXISTS ${sequence} AS ${type} START ${BigInt(start)} INCREMENT ${BigInt(increment)}`,
    )
    if (last !== null) await client.query('SELECT setval($1::regclass, $2::bigint, true)', [sequence, last])
  }
  for (const { table, name, definition } of constraints) {
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${pg.escapeIdentifier(name)} ${definition}`)
  }
  for (const { schema, name } of manifest.tables) {
    await client.query(`ALTER TABLE ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)} ENABLE TRIGGER USER`)
  }
}

/** The migrations of the backup, as this release has them; refused where it has another text or none. */
async function migrationTexts(manifest: Manifest, folders: readonly string[]): Promise<string[]> {
  return Promise.all(
    manifest.migrations.map(async ({ name, checksum }) => {
      for (const folder of folders) {
        // A name from the archive: never a path.
        if (!/^[\w.-]+$/.test(name)) break
        const text = await readFile(join(folder, name), 'utf8').catch(() => null)
        if (text !== null && createHash('sha256').update(text).digest('hex') === checksum) return text
      }
      throw refuse('backup-newer', { release: manifest.release, migration: name })
    }),
  )
}

/** Empties a database that holds no workspace yet, of tables a first start made; refuses one that holds anything else. */
async function clearDatabase(client: pg.Client): Promise<void> {
  const tables = await tablesOf(client)
  if (tables.length === 0) return
  const started = tables.some((table) => table.schema === 'public' && table.name === 'workspace')
  if (!started) throw refuse('database-not-empty', { found: tables[0]?.name ?? '' })
  const { rows } = await client.query<{ found: string }>('SELECT name AS found FROM workspace LIMIT 1')
  if (rows[0]) throw refuse('database-not-empty', { found: rows[0].found })
  for (const schema of new Set(tables.map((table) => table.schema))) {
    const name = pg.escapeIdentifier(schema)
    await client.query(`DROP SCHEMA ${name} CASCADE`)
    if (schema === 'public') await client.query(`CREATE SCHEMA ${name}`)
  }
}

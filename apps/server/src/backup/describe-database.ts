import type pg from 'pg'
import { FORMAT_VERSION, type Manifest } from './manifest.ts'

/** What our migrations make. The job queue has a schema of its own; its consumers fill it again from the change log. */
export const SCHEMAS = ['public', 'auth'] as const

/** Everything a backup says of the database before its data, read in the transaction the data will be read in. */
export async function describeDatabase(client: pg.ClientBase, release: string, at: Date): Promise<Manifest> {
  const version = await client.query<{ postgres: string }>(`SELECT current_setting('server_version') AS postgres`)
  const migrations = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM migration ORDER BY at, name',
  )
  const sequences = await client.query<Manifest['sequences'][number]>(
    `SELECT schemaname AS schema, sequencename AS name, data_type::text AS type, start_value::text AS start,
        increment_by::text AS increment, last_value::text AS last
      FROM pg_sequences WHERE schemaname = ANY ($1) ORDER BY 1, 2`,
    [SCHEMAS],
  )
  return {
    format: 'throughline-backup',
    formatVersion: FORMAT_VERSION,
    release,
    at: at.toISOString(),
    postgres: version.rows[0]?.postgres ?? '',
    migrations: migrations.rows,
    tables: await tablesOf(client),
    sequences: sequences.rows,
  }
}

/** Every table with the columns that hold data; what PostgreSQL computes itself is computed again. */
export async function tablesOf(client: pg.ClientBase): Promise<Manifest['tables']> {
  const { rows } = await client.query<Manifest['tables'][number]>(
    `SELECT n.nspname AS schema, c.relname AS name,
        array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attname IS NOT NULL AND a.attgenerated = '') AS columns
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname = ANY ($1)
      GROUP BY 1, 2 ORDER BY 1, 2`,
    [SCHEMAS],
  )
  return rows.map((row) => ({ ...row, columns: row.columns ?? [] }))
}

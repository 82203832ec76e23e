import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { FileStore } from '../file/file-store.ts'
import { describeDatabase } from './describe-database.ts'
import { CLOSING_NAME, type Closing, fileName, MANIFEST_NAME, type Manifest, partName } from './manifest.ts'
import { tarEnd, tarHeader, tarPadding } from './tar.ts'

/** A part of a table is held in memory until its size is known. */
const PART_BYTES = 4 * 2 ** 20

export interface WriteBackup {
  readonly url: string
  readonly files: FileStore
  /** The archive to write: a gzipped tar. It appears under this name when it is whole. */
  readonly to: string
  readonly release: string
  readonly at: Date
}

export interface BackupSummary {
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly bytes: number
}

/**
 * Copies every table as of one moment, and every file its attachments name, into one archive. The server may go on
 * writing meanwhile: the tables are read in one snapshot, and a file is never changed, only added.
 */
export async function writeBackup(options: WriteBackup): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: options.url, application_name: 'throughline-backup' })
  client.on('error', () => undefined)
  await client.connect()
  const making = `${options.to}.making-${process.pid}`
  const closing: Closing = { tables: [], files: 0 }
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(`SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'`)
    await client.query('SET LOCAL extra_float_digits = 1; SET LOCAL statement_timeout = 0')
    const manifest = await describeDatabase(client, options.release, options.at)
    const source = Readable.from(archive(client, options, manifest, closing), { objectMode: false })
    await pipeline(source, createGzip({ level: 4 }), createWriteStream(making, { mode: 0o600, flush: true }))
    await client.query('COMMIT')
    await rename(making, options.to)
    await syncFolder(dirname(options.to))
    return {
      tables: manifest.tables.length,
      rows: closing.tables.reduce((sum, table) => sum + table.rows, 0),
      files: closing.files,
      bytes: (await stat(options.to)).size,
    }
  } catch (error) {
    await rm(making, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

/** The bytes of the archive, in order; fills `closing` as it goes. */
async function* archive(
  client: pg.Client,
  { files, at }: WriteBackup,
  manifest: Manifest,
  closing: { tables: Closing['tables']; files: number },
): AsyncGenerator<Buffer> {
  const entry = function* (name: string, content: Buffer): Generator<Buffer> {
    yield tarHeader(name, content.length, at)
    yield content
    yield tarPadding(content.length)
  }
  yield* entry(MANIFEST_NAME, Buffer.from(JSON.stringify(manifest)))
  for (const [index, table] of manifest.tables.entries()) {
    const copy = client.query(copyTo(`COPY ${tableText(table)} TO STDOUT`))
    const sum = createHash('sha256')
    let parts = 0
    for await (const part of inParts(copy)) {
      sum.update(part)
      yield* entry(partName(index, table.name, parts), part)
      parts += 1
    }
    closing.tables.push({ rows: copy.rowCount, sha256: sum.digest('hex') })
  }
  // The attachments of the snapshot: a file put in since belongs to the next backup.
  const hashes = await client.query<{ hash: string }>('SELECT DISTINCT hash FROM attachment ORDER BY hash')
  for (const { hash } of hashes.rows) {
    const { content, bytes } = await files.get(hash)
    yield tarHeader(fileName(hash), bytes, at)
    yield* content as AsyncIterable<Buffer>
    yield tarPadding(bytes)
    closing.files += 1
  }
  yield* entry(CLOSING_NAME, Buffer.from(JSON.stringify(closing)))
  yield tarEnd()
}

async function* inParts(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of source) {
    held.push(chunk)
    size += chunk.length
    if (size < PART_BYTES) continue
    yield Buffer.concat(held, size)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held, size)
}

/** `"schema"."table" ("column", …)`, as COPY wants it. */
export function tableText({ schema, name, columns }: Manifest['tables'][number]): string {
  const list = columns.length > 0 ? ` (${columns.map(pg.escapeIdentifier).join(', ')})` : ''
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}${list}`
}

/** Makes the new name last through a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

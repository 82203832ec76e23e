import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Refusal, refuse } from '@throughline/model/problem'
import pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import type { FileStore } from '../file/file-store.ts'
import { isCode } from '../postgres/postgres-binaries.ts'
import {
  CLOSING_NAME,
  type Closing,
  closingSchema,
  MANIFEST_NAME,
  type Manifest,
  manifestSchema,
  tableOfPart,
} from './manifest.ts'
import { prepareDatabase, sealDatabase } from './restored-schema.ts'
import { readTar, type TarEntry } from './tar.ts'
import { type BackupSummary, tableText } from './write-backup.ts'

export interface RestoreBackup {
  readonly url: string
  readonly files: FileStore
  readonly from: string
  /** Folders of the migrations this release knows. */
  readonly migrations: readonly string[]
}

/** What was restored, and when and by which release it was written. */
export interface RestoreSummary extends BackupSummary {
  readonly release: string
  readonly at: string
}

/** Read into memory, so held small; a manifest of ten thousand tables stays below. */
const LARGEST_DESCRIPTION = 64 * 2 ** 20
/** A file was within the limit when it was uploaded; here it only has to be what its name says. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER

/**
 * Puts a backup into an empty database and the files it names into the file store: all of it or nothing. The database is
 * brought to where the backup was, filled, and every reference checked; later migrations follow at the next start.
 */
export async function restoreBackup(options: RestoreBackup): Promise<RestoreSummary> {
  const client = new pg.Client({ connectionString: options.url, application_name: 'throughline-restore' })
  client.on('error', () => undefined)
  await client.connect()
  const archive = createReadStream(options.from)
  const gunzip = createGunzip()
  const failed = pipeline(archive, gunzip).catch((error: unknown) => {
    gunzip.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL statement_timeout = 0; SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'`)
    const summary = await fill(client, readTar(gunzip), options)
    await client.query('COMMIT')
    await client.query('ANALYZE')
    return { ...summary, bytes: archive.bytesRead }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw asRefusal(error)
  } finally {
    gunzip.destroy()
    archive.destroy()
    await failed
    await client.end()
  }
}

async function fill(
  client: pg.Client,
  entries: AsyncGenerator<TarEntry>,
  { files, migrations }: RestoreBackup,
): Promise<Omit<RestoreSummary, 'bytes'>> {
  const first = await entries.next()
  if (first.done || first.value.name !== MANIFEST_NAME) throw damaged('it is not a backup of Throughline')
  const manifest = manifestSchema.parse(await describe(first.value))
  const constraints = await prepareDatabase(client, manifest, migrations)
  const arrived: { rows: number; sha256: string }[] = []
  let stored = 0
  let closing: Closing | null = null
  let table: OpenTable | null = null
  const close = async (): Promise<void> => {
    if (table) arrived[table.index] = await table.close()
    table = null
  }
  for await (const entry of entries) {
    const index = tableOfPart(entry.name)
    if (index !== null) {
      if (table && (table as OpenTable).index !== index) await close()
      table ??= openTable(client, manifest, index)
      for await (const chunk of entry.content) await (table as OpenTable).write(chunk)
      continue
    }
    await close()
    if (entry.name === CLOSING_NAME) closing = closingSchema.parse(await describe(entry))
    else if (entry.name.startsWith('files/')) {
      const { hash } = await files.put(Readable.from(entry.content, { objectMode: false }), NO_LIMIT)
      if (entry.name !== `files/${hash}`) throw damaged(`the content of ${entry.name} is not what its name says`)
      stored += 1
    } else throw damaged(`it holds an unknown file, ${entry.name}`)
  }
  if (!closing) throw damaged('it is cut off')
  if (closing.files !== stored) throw damaged(`${closing.files - stored} files are missing`)
  const empty = { rows: 0, sha256: createHash('sha256').digest('hex') }
  for (const [index, { schema, name }] of manifest.tables.entries()) {
    const got = arrived[index] ?? empty
    const wanted = closing.tables[index]
    if (wanted?.rows !== got.rows || wanted.sha256 !== got.sha256)
      throw damaged(`the rows of ${schema}.${name} are not complete`)
  }
  await sealDatabase(client, manifest, constraints)
  return {
    release: manifest.release,
    at: manifest.at,
    tables: manifest.tables.length,
    rows: arrived.reduce((sum, one) => sum + (one?.rows ?? 0), 0),
    files: stored,
  }
}

interface OpenTable {
  readonly index: number
  write(chunk: Buffer): Promise<void>
  close(): Promise<{ rows: number; sha256: string }>
}

/** One COPY takes all parts of a table, so rows that refer to one another arrive in one statement. */
function openTable(client: pg.Client, manifest: Manifest, index: number): OpenTable {
  const table = manifest.tables[index]
  if (!table) throw damaged(`it holds rows of a table it does not name`)
  const copy: CopyStreamQuery = client.query(copyFrom(`COPY ${tableText(table)} FROM STDIN`))
  const sum = createHash('sha256')
  const ended = new Promise<void>((done, failed) => copy.once('finish', done).once('error', failed))
  // Awaited in `close`; an error before that is met by the next `write`.
  ended.catch(() => undefined)
  return {
    index,
    write: async (chunk) => {
      sum.update(chunk)
      if (copy.destroyed) return ended
      if (!copy.write(chunk)) {
        await Promise.race([new Promise((drained) => copy.once('drain', drained)), ended])
      }
    },
    close: async () => {
      copy.end()
      await ended
      return { rows: copy.rowCount, sha256: sum.digest('hex') }
    },
  }
}

async function describe(entry: TarEntry): Promise<unknown> {
  if (entry.size > LARGEST_DESCRIPTION) throw damaged(`${entry.name} is too large`)
  const parts: Buffer[] = []
  for await (const part of entry.content) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString())
}

function damaged(reason: string): Refusal {
  return refuse('backup-damaged', { reason })
}

/** Failures of reading are the archive's; those of the database stay what they are, except where it refused the data. */
function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal || isCode(error, 'ENOENT', 'EACCES', 'EISDIR', 'ENOSPC')) return error
  // Class 22 and 23: data the database does not take. A damaged archive that still unpacks ends here.
  if (error instanceof pg.DatabaseError && !/^2[23]/.test(error.code ?? '')) return error
  return damaged(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
}

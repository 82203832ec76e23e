import type pg from 'pg'
import sql from 'sql-template-tag'
import type { FileStore } from '../file/file-store.ts'
import type { Report } from './examine.ts'

/** Every attachment: its bytes are there, and as many as were received. */
export async function examineFiles(pool: pg.Pool, workspace: string, files: FileStore): Promise<Report> {
  const { rows } = await pool.query<{ name: string; hash: string; bytes: string }>(sql`
    select distinct on (hash) name, hash, bytes from attachment where workspace = ${workspace} order by hash`)
  const findings: { where: string; what: string }[] = []
  for (const { name, hash, bytes } of rows) {
    const found = await files.get(hash).catch(() => null)
    found?.content.destroy()
    if (found === null) findings.push({ where: name, what: `its content ${hash.slice(0, 12)}… is missing` })
    else if (found.bytes !== Number(bytes))
      findings.push({ where: name, what: `has ${found.bytes} bytes; ${bytes} were received` })
  }
  return { seen: rows.length, findings }
}

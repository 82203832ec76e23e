import { inTransaction } from '@throughline/store/database/run'
import type pg from 'pg'
import sql from 'sql-template-tag'
import type { FileStore } from '../file/file-store.ts'
import { releaseFiles } from '../file/release-files.ts'
import { day } from '../file/remove-old.ts'
import { importNeedsFile } from '../import/held-file.ts'

/** Takes away what has had its day: kept answers, ended sessions and limits, uploads that hang nowhere. */
export async function tidy(pool: pg.Pool, files: FileStore): Promise<void> {
  await pool.query(sql`delete from idempotency where at < now() - interval '1 day'`)
  await pool.query(sql`delete from auth."session" where "expiresAt" < now()`)
  await pool.query(sql`delete from auth."verification" where "expiresAt" < now()`)
  await pool.query(sql`delete from auth.anonymous_limit where since < now() - interval '1 hour'`)
  await pool.query(sql`
    delete from auth."rateLimit" where "lastRequest" < extract(epoch from now() - interval '1 hour') * 1000`)
  await pool.query(sql`delete from invitation where accepted_at is null and expires_at < now() - interval '30 days'`)
  await sweepAttachments(pool, files)
  await sweepImports(pool, files)
}

/**
 * Uploads nobody attached within a day. What was attached once is kept while its item can come back from the recycle bin
 * or an undo can restore it, so only files no change speaks of go. Rows and contents go together: a sweep that is
 * interrupted is done again from the start.
 */
async function sweepAttachments(pool: pg.Pool, files: FileStore): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ hash: string }>(sql`
      delete from attachment a where a.created_at < now() - interval '1 day'
        and not exists (select from item_attachment f where f.workspace = a.workspace and f.attachment = a.id)
        and not exists (select from change c where c.workspace = a.workspace and c.action = 'attach'
          and c.after ->> 'attachment' = a.id::text)
      returning a.hash`)
    await release(client, files, rows)
  })
}

/** Files of imports that will not read them any more, and imports nobody went on with for a day. */
async function sweepImports(pool: pg.Pool, files: FileStore): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows: abandoned } = await client.query<{ hash: string }>(sql`
      delete from import i where i.state in ('uploaded', 'mapped') and not ${importNeedsFile('i')}
      returning i.plan #>> '{file,hash}' as hash`)
    const { rows: over } = await client.query<{ hash: string }>(sql`
      update import i set plan = jsonb_set(i.plan, '{file,released}', 'true')
      where not ${importNeedsFile('i')} and i.plan #> '{file,released}' is null
      returning i.plan #>> '{file,hash}' as hash`)
    await release(client, files, [...abandoned, ...over])
  })
}

function release(client: pg.ClientBase, files: FileStore, rows: readonly { readonly hash: string }[]): Promise<void> {
  const hashes = rows.map(({ hash }) => hash)
  return releaseFiles(client, files, hashes, new Date(Date.now() - day))
}

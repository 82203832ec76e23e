import type pg from 'pg'
import sql from 'sql-template-tag'
import type { FileStore } from '../file/file-store.ts'

/** Takes away what has had its day: kept answers, ended sessions and limits, uploads that hang nowhere. */
export async function tidy(pool: pg.Pool, files: FileStore): Promise<void> {
  await pool.query(sql`delete from idempotency where at < now() - interval '1 day'`)
  await pool.query(sql`delete from auth."session" where "expiresAt" < now()`)
  await pool.query(sql`delete from auth."verification" where "expiresAt" < now()`)
  await pool.query(sql`delete from auth.anonymous_limit where since < now() - interval '1 hour'`)
  await pool.query(sql`
    delete from auth."rateLimit" where "lastRequest" < extract(epoch from now() - interval '1 hour') * 1000`)
  await pool.query(sql`delete from invitation where accepted_at is null and expires_at < now() - interval '30 days'`)
  await sweepFiles(pool, files)
}

/**
 * Uploads nobody attached within a day. What was attached once is kept while its item can come back from the recycle bin
 * or an undo can restore it, so only files no change speaks of go.
 */
async function sweepFiles(pool: pg.Pool, files: FileStore): Promise<void> {
  const { rows } = await pool.query<{ hash: string }>(sql`
    with gone as (
      delete from attachment a where a.created_at < now() - interval '1 day'
        and not exists (select from item_attachment f where f.workspace = a.workspace and f.attachment = a.id)
        and not exists (select from change c where c.workspace = a.workspace and c.action = 'attach'
          and c.after ->> 'attachment' = a.id::text)
      returning a.hash)
    select distinct hash from gone`)
  for (const { hash } of rows) {
    const { rowCount } = await pool.query(sql`select from attachment where hash = ${hash} limit 1`)
    if (rowCount === 0) await files.delete(hash)
  }
}

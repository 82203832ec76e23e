import { type Queryable, run } from '@throughline/store/database/run'
import sql from 'sql-template-tag'
import { importNeedsFile } from '../import/held-file.ts'
import type { FileStore } from './file-store.ts'

/**
 * Deletes the contents among these that no attachment and no import speaks of. The same bytes are kept once, so one may
 * be released while another holds them; what was received again after `unusedSince` is about to be spoken of.
 */
export async function releaseFiles(
  database: Queryable,
  files: FileStore,
  hashes: readonly string[],
  unusedSince?: Date,
): Promise<void> {
  if (hashes.length === 0) return
  const rows = await run(
    database,
    sql`select distinct h.hash from unnest(${[...hashes]}::text[]) as h(hash)
      where not exists (select from attachment a where a.hash = h.hash)
        and not exists (select from import i where i.plan #>> '{file,hash}' = h.hash and ${importNeedsFile('i')})`,
  )
  for (const [hash] of rows) if (hash) await files.delete(hash, unusedSince)
}

import sql, { raw, type Sql } from 'sql-template-tag'

/** How long the rows an import refused may be downloaded, as they stood in its file. */
const refusedRowsKept = '30 days'

/**
 * Whether an import may still read its file: while it is worked on, a day after somebody last did, and for the rows it
 * refused as long as they may be downloaded.
 */
export function importNeedsFile(alias: string): Sql {
  const i = raw(alias)
  return sql`(${i}.state in ('running', 'cancelling') or ${i}.updated_at > now() - interval '1 day'
    or (${i}.state not in ('uploaded', 'mapped') and (${i}.progress ->> 'errorCount')::int > 0
      and ${i}.updated_at > now() - ${refusedRowsKept}::interval))`
}

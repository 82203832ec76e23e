import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { types } from '@throughline/domain/types/index'
import { createPool } from '@throughline/store/database/create-pool'
import { migrate } from '@throughline/store/migration/migrate'
import { deriveSchema } from '@throughline/store/schema/derive-schema'
import { renderSchema } from '@throughline/store/schema/render-sql'
import type { Pool } from 'pg'
import { testDatabase } from '../../../packages/store/test/database.ts'

const folder = fileURLToPath(new URL('../migrations/', import.meta.url))

/** What PostgreSQL itself says of the public schema: the only description that counts. */
async function describeDatabase(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ line: string }>(`
    select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attnotnull then ' not null' else '' end || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
        || coalesce(' collate ' || nullif(co.collname, 'default'), '') as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum left join pg_collation co on co.oid = a.attcollation
      where c.relkind in ('r', 'v') and c.relname not in ('migration')
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename <> 'migration'
    union all select 'constraint ' || c.relname || ' ' || o.conname || ' ' || pg_get_constraintdef(o.oid) from pg_constraint o join pg_class c on c.oid = o.conrelid
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where o.contype <> 'n' and c.relname <> 'migration'
    union all select 'view ' || viewname || ' ' || definition from pg_views where schemaname = 'public'
    union all select 'function ' || p.proname || ' ' || p.prosrc from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
    order by 1`)
  return rows.map((row) => row.line)
}

test('the committed migrations, replayed from zero, make the declared schema; a second run does nothing', async () => {
  const [replayed, declared] = [await testDatabase(), await testDatabase()]
  const pools = [createPool({ url: replayed.url }), createPool({ url: declared.url })] as const
  try {
    assert.ok((await migrate(pools[0], folder)).length > 0)
    assert.deepEqual(await migrate(pools[0], folder), [])
    await pools[1].query(renderSchema(deriveSchema(types)))
    assert.deepEqual(await describeDatabase(pools[0]), await describeDatabase(pools[1]))
  } finally {
    await Promise.all(pools.map((pool) => pool.end()))
    await Promise.all([replayed.drop(), declared.drop()])
  }
})

import type { TypeDeclaration } from '@throughline/model/define-type'
import { searchTables } from '../search/search-table.ts'
import { deriveReadView } from './derive-read-view.ts'
import { deriveTypeTable } from './derive-type-table.ts'
import { itemTables, workspaceTables } from './item-tables.ts'
import { peopleTables } from './people-tables.ts'
import { personalTables } from './personal-tables.ts'
import type { SchemaDeclaration, SqlFunction } from './schema-declaration.ts'

/**
 * Ends a statement whose rows changed under it. One write is one statement, so this is how it refuses without a second
 * round trip: the caller reads again and retries.
 */
const expectRows: SqlFunction = {
  name: 'expect_rows',
  definition: `create or replace function expect_rows(actual bigint, expected bigint) returns boolean language plpgsql as $$
begin
  if actual <> expected then
    raise exception 'rows changed meanwhile: % of %', actual, expected using errcode = '40001';
  end if;
  return true;
end $$`,
}

/** The whole database as data: the spine, then a table and a read view for every declared type. */
export function deriveSchema(types: Iterable<TypeDeclaration>): SchemaDeclaration {
  const declared = [...types].filter((type) => !type.userMade)
  return {
    functions: [expectRows],
    tables: [
      ...workspaceTables,
      ...itemTables,
      ...peopleTables,
      ...personalTables,
      ...searchTables,
      ...declared.map(deriveTypeTable),
    ],
    views: declared.map(deriveReadView),
  }
}

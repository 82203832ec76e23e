import { toItem } from '../schema/item-tables.ts'
import { column, type Table } from '../schema/schema-declaration.ts'

/** What is searched, one row an item: derived from titles, bodies and comments, never a source of anything. */
export const searchTables: readonly Table[] = [
  {
    name: 'search',
    columns: [
      column('workspace', 'uuid', 'not null'),
      column('item', 'uuid', 'not null'),
      column('document', 'tsvector', 'not null'),
    ],
    primaryKey: ['workspace', 'item'],
    foreignKeys: [toItem('item')],
    indexes: [{ name: 'search_by_document', on: ['document'], method: 'gin' }],
  },
]

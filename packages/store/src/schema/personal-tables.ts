import { toItem } from './item-tables.ts'
import { column, type ForeignKey, filled, type Table } from './schema-declaration.ts'

const workspace = column('workspace', 'uuid', 'not null')
const person = column('person', 'uuid', 'not null')
const now = 'now()'
const ofWorkspace: ForeignKey = {
  columns: ['workspace'],
  table: 'workspace',
  references: ['id'],
  onDelete: 'cascade',
}
const ofPerson: ForeignKey = { columns: ['person'], table: 'person', references: ['id'], onDelete: 'cascade' }

/** What belongs to one person, or is said about a whole workspace: none of it is in `change`. */
export const personalTables: readonly Table[] = [
  {
    name: 'draft',
    columns: [
      workspace,
      person,
      column('name', 'text', 'not null'),
      column('content', 'jsonb', 'not null'),
      filled('updated_at', 'timestamptz(3)', now),
    ],
    primaryKey: ['workspace', 'person', 'name'],
    foreignKeys: [ofWorkspace, ofPerson],
  },
  {
    name: 'preference',
    columns: [
      workspace,
      person,
      column('name', 'text', 'not null'),
      column('value', 'jsonb', 'not null'),
      filled('updated_at', 'timestamptz(3)', now),
    ],
    primaryKey: ['workspace', 'person', 'name'],
    foreignKeys: [ofWorkspace, ofPerson],
  },
  {
    name: 'notification',
    columns: [
      workspace,
      column('id', 'uuid', 'not null'),
      person,
      column('item', 'uuid', 'not null'),
      column('reason', 'text', 'not null'),
      column('version', 'bigint', 'not null'),
      column('comment', 'uuid'),
      filled('state', 'text', "'unread'"),
      column('until', 'timestamptz(3)'),
      column('at', 'timestamptz(3)', 'not null'),
    ],
    primaryKey: ['workspace', 'id'],
    foreignKeys: [ofWorkspace, ofPerson, toItem('item')],
    indexes: [
      { name: 'notification_by_person', on: ['workspace', 'person', 'state', 'at'] },
      { name: 'notification_once', on: ['workspace', 'person', 'version', 'reason'], unique: true },
    ],
  },
  {
    name: 'saved_view',
    columns: [
      workspace,
      column('id', 'uuid', 'not null'),
      column('owner', 'uuid'),
      column('space', 'uuid'),
      column('name', 'text', 'not null'),
      column('type', 'text'),
      column('layout', 'text', 'not null'),
      column('filter', 'text', 'not null'),
      column('sort', 'text', 'not null'),
      column('columns', 'text[]', 'not null'),
      column('grouping', 'text'),
      filled('options', 'jsonb', "'{}'"),
      filled('shared', 'boolean', 'false'),
      filled('pinned', 'boolean', 'false'),
      filled('version', 'bigint', '1'),
      filled('updated_at', 'timestamptz(3)', now),
    ],
    primaryKey: ['workspace', 'id'],
    foreignKeys: [
      ofWorkspace,
      { columns: ['owner'], table: 'person', references: ['id'], onDelete: 'cascade' },
      { columns: ['workspace', 'space'], table: 'space', references: ['workspace', 'id'], onDelete: 'cascade' },
    ],
    indexes: [{ name: 'saved_view_by_owner', on: ['workspace', 'owner'] }],
  },
  {
    name: 'idempotency',
    columns: [
      workspace,
      column('actor', 'text', 'not null'),
      column('key', 'text', 'not null'),
      column('request_hash', 'text', 'not null'),
      column('status', 'integer'),
      column('response', 'text'),
      filled('at', 'timestamptz(3)', now),
    ],
    primaryKey: ['workspace', 'actor', 'key'],
    foreignKeys: [ofWorkspace],
    indexes: [{ name: 'idempotency_by_time', on: ['at'] }],
  },
  {
    name: 'import',
    columns: [
      workspace,
      column('id', 'uuid', 'not null'),
      column('name', 'text', 'not null'),
      column('state', 'text', 'not null'),
      column('plan', 'jsonb', 'not null'),
      filled('progress', 'jsonb', "'{}'"),
      column('operation', 'uuid'),
      column('created_by', 'uuid'),
      filled('created_at', 'timestamptz(3)', now),
      filled('updated_at', 'timestamptz(3)', now),
    ],
    primaryKey: ['workspace', 'id'],
    foreignKeys: [ofWorkspace, { columns: ['created_by'], table: 'person', references: ['id'] }],
  },
  {
    // Rows an import refused: kept apart from its progress, so that a chunk writes only its own.
    name: 'import_error',
    columns: [
      workspace,
      column('import', 'uuid', 'not null'),
      column('number', 'bigint', 'not null'),
      column('row', 'integer', 'not null'),
      column('column', 'integer'),
      column('value', 'text'),
      column('problem', 'jsonb', 'not null'),
    ],
    primaryKey: ['workspace', 'import', 'number'],
    foreignKeys: [
      {
        columns: ['workspace', 'import'],
        table: 'import',
        references: ['workspace', 'id'],
        onDelete: 'cascade',
      },
    ],
  },
  {
    // Types, fields, choices and links people make in the browser: data, checked by the same kinds as the declared ones.
    name: 'user_declaration',
    columns: [
      workspace,
      column('type', 'text', 'not null', 'C'),
      column('name', 'text', 'not null', 'C'),
      column('what', 'text', 'not null'),
      column('declaration', 'jsonb', 'not null'),
      filled('archived', 'boolean', 'false'),
      filled('updated_at', 'timestamptz(3)', now),
    ],
    primaryKey: ['workspace', 'what', 'type', 'name'],
    foreignKeys: [ofWorkspace],
  },
  {
    name: 'consumer',
    columns: [
      workspace,
      column('name', 'text', 'not null'),
      filled('version', 'bigint', '0'),
      column('problem', 'text'),
      filled('updated_at', 'timestamptz(3)', now),
    ],
    primaryKey: ['workspace', 'name'],
    foreignKeys: [ofWorkspace],
    fillfactor: 50,
  },
]

import { column, type ForeignKey, filled, type Table } from './schema-declaration.ts'

const workspace = column('workspace', 'uuid', 'not null')
const now = 'now()'
const ofWorkspace: ForeignKey = {
  columns: ['workspace'],
  table: 'workspace',
  references: ['id'],
  onDelete: 'cascade',
}
const ofPerson: ForeignKey = { columns: ['person'], table: 'person', references: ['id'], onDelete: 'cascade' }
const ofSpace: ForeignKey = {
  columns: ['workspace', 'space'],
  table: 'space',
  references: ['workspace', 'id'],
  onDelete: 'cascade',
}

/** Who there is, where they belong, and how they get in. Passwords and sessions are the sign-in library's, in schema `auth`. */
export const peopleTables: readonly Table[] = [
  {
    name: 'person',
    columns: [
      column('id', 'uuid', 'not null'),
      column('name', 'text', 'not null'),
      column('name_fold', 'text', 'not null', 'C'),
      column('email', 'text', 'not null'),
      column('language', 'text'),
      column('theme', 'text'),
      column('time_zone', 'text'),
      filled('created_at', 'timestamptz(3)', now),
    ],
    primaryKey: ['id'],
    indexes: [{ name: 'person_email_unique', on: ['lower(email)'], unique: true }],
  },
  {
    name: 'member',
    columns: [
      workspace,
      column('person', 'uuid', 'not null'),
      column('role', 'text', 'not null'),
      filled('joined_at', 'timestamptz(3)', now),
    ],
    primaryKey: ['workspace', 'person'],
    foreignKeys: [ofWorkspace, ofPerson],
    indexes: [{ name: 'member_by_person', on: ['person'] }],
  },
  {
    name: 'space_member',
    columns: [
      workspace,
      column('space', 'uuid', 'not null'),
      column('person', 'uuid', 'not null'),
      column('role', 'text', 'not null'),
    ],
    primaryKey: ['workspace', 'space', 'person'],
    foreignKeys: [ofSpace, ofPerson],
    indexes: [{ name: 'space_member_by_person', on: ['workspace', 'person'] }],
  },
  {
    name: 'invitation',
    columns: [
      workspace,
      column('id', 'uuid', 'not null'),
      column('code_hash', 'text', 'not null'),
      column('email', 'text', 'not null'),
      column('role', 'text', 'not null'),
      column('space', 'uuid'),
      column('invited_by', 'uuid'),
      filled('created_at', 'timestamptz(3)', now),
      column('expires_at', 'timestamptz(3)', 'not null'),
      column('accepted_at', 'timestamptz(3)'),
    ],
    primaryKey: ['workspace', 'id'],
    foreignKeys: [ofWorkspace, ofSpace],
    indexes: [{ name: 'invitation_code_unique', on: ['code_hash'], unique: true }],
  },
  {
    name: 'token',
    columns: [
      workspace,
      column('id', 'uuid', 'not null'),
      column('person', 'uuid', 'not null'),
      column('name', 'text', 'not null'),
      column('hash', 'text', 'not null'),
      column('scopes', 'text[]', 'not null'),
      filled('created_at', 'timestamptz(3)', now),
      column('expires_at', 'timestamptz(3)'),
      column('used_at', 'timestamptz(3)'),
    ],
    primaryKey: ['workspace', 'id'],
    foreignKeys: [ofWorkspace, ofPerson],
    indexes: [
      { name: 'token_hash_unique', on: ['hash'], unique: true },
      { name: 'token_by_person', on: ['workspace', 'person'] },
    ],
  },
]

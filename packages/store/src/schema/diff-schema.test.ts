import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diffSchema } from './diff-schema.ts'
import { column, type SchemaDeclaration, type Table } from './schema-declaration.ts'

const schema = (...tables: readonly Table[]): SchemaDeclaration => ({ functions: [], tables, views: [] })
const table = (...columns: Table['columns']): Table => ({ name: 'plant', columns, primaryKey: ['id'] })
const id = column('id', 'uuid', 'not null')

test('what would lose data is refused by name, and done when allowed by that name', () => {
  const before = schema(table(id, column('height', 'bigint'), column('note', 'text')))
  const after = schema(table(id, column('height', 'text'), column('code', 'text', 'not null')))
  const { statements, blockers } = diffSchema(before, after)
  assert.deepEqual(
    blockers.map(({ what }) => what),
    ['plant.height', 'plant.code', 'plant.note'],
  )
  assert.deepEqual(statements, [])
  const allowed = diffSchema(before, after, new Set(blockers.map(({ what }) => what)))
  assert.deepEqual(allowed.blockers, [])
  assert.ok(allowed.statements.includes('alter table "plant" drop column "note";'))
  assert.deepEqual(
    diffSchema(before, schema()).blockers.map(({ what }) => what),
    ['plant'],
  )
})

test('a rename says `was` and keeps the values; a wider type and a default need no consent', () => {
  const before = schema(table(id, column('height', 'integer'), column('state', 'text')))
  const after = schema(
    table(
      id,
      { ...column('size', 'bigint'), was: 'height' },
      { ...column('state', 'text', 'not null'), default: "'open'" },
    ),
  )
  const { statements, blockers } = diffSchema(before, after)
  assert.deepEqual(blockers, [])
  assert.deepEqual(statements, [
    'alter table "plant" rename column "height" to "size";',
    'alter table "plant" alter column "size" type bigint using "size"::bigint;',
    `alter table "plant" alter column "state" set default 'open';`,
    `update "plant" set "state" = 'open' where "state" is null;`,
    'alter table "plant" alter column "state" set not null;',
  ])
})

test('the same declaration needs no migration', () => {
  const same = schema({ ...table(id), indexes: [{ name: 'plant_id', on: ['id'] }] })
  assert.deepEqual(diffSchema(same, structuredClone(same)), { statements: [], blockers: [] })
})

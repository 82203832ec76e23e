import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { resolveQuery } from '@throughline/model/filter/resolve-filter'
import sql from 'sql-template-tag'
import { toyTypes } from '../../test/toy-types.ts'
import { visible } from '../access/visible.ts'
import type { Access } from '../store.ts'
import { compileFilter } from './compile-filter.ts'
import { orderBy, orderKeys } from './compile-order.ts'
import type { Scope } from './target-sql.ts'

const golden = new URL('./golden.sql', import.meta.url)

const access: Access = {
  workspace: '00000000-0000-7000-8000-000000000001',
  actor: { kind: 'person', id: '00000000-0000-7000-8000-000000000002' },
  person: '00000000-0000-7000-8000-000000000002',
  role: 'member',
  spaces: new Map([['00000000-0000-7000-8000-000000000003', 'member']]),
  scopes: new Set(['all']),
  language: 'en',
  timeZone: 'Asia/Shanghai',
  now: new Date('2026-03-10T18:30:00.000Z'),
}

const shapes: readonly (readonly [string, string | null])[] = [
  ['type:plant state:open height>300 sort:-height', 'plant'],
  ['type:plant height:1,2 sort:title', 'plant'],
  ['type:plant price>="CNY 3"', 'plant'],
  ['type:plant uses:food light!=sun', 'plant'],
  ['type:plant neighbours:PLT-1 supplier:none', 'plant'],
  ['type:plant tallest>3 sort:-tallest', 'plant'],
  ['height>300 sort:height', null],
  ['is:open owner:@me sort:due', null],
  ['"登录" -tags:rare', null],
  ['under:PLT-1 feeds:PLT-2', null],
  ['created>-30d (state:open OR state:planned)', null],
]

test('the SQL of every query shape is the one that was read and committed', async () => {
  const ids = new Map([['item PLT-1', ['00000000-0000-7000-8000-000000000009']]])
  const text = shapes
    .map(([query, joined]) => {
      const { filter, sort } = resolveQuery(query, toyTypes, { ...access })
      const scope: Scope = { workspace: access.workspace, joined, ids }
      const keys = orderKeys(sort, scope)
      const order = keys.length > 0 ? sql` order by ${orderBy(keys, false, keys.at(-1)?.descending === true)}` : sql``
      const { text: statement } = sql`where ${compileFilter(filter, scope)}${order}`
      return `-- ${query}\n${statement}\n`
    })
    .concat(`-- what a member may see\n${sql`where ${visible(access, toyTypes.values())}`.text}\n`)
    .join('\n')
  if (process.env.UPDATE_GOLDEN) await writeFile(golden, text)
  assert.equal(await readFile(golden, 'utf8'), text, 'run with UPDATE_GOLDEN=1 and read the difference')
})

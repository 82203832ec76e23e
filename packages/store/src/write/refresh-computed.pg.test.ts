import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TypeDeclaration } from '@throughline/model/define-type'
import * as field from '@throughline/model/field-builders'
import { type Garden, toyGarden } from '../../test/toy-garden.ts'
import { toyTypes } from '../../test/toy-types.ts'
import { createStore } from '../create-store.ts'
import type { Operation } from '../store.ts'

let garden: Garden
before(async () => {
  garden = await toyGarden()
})
after(() => garden.end())

const label = (en: string, zh: string) => ({ en, 'zh-CN': zh })

test('a changed formula and a new one of people’s making reach what is already stored, without a new version', async () => {
  const access = await garden.as('Max')
  const operations = Array.from(
    { length: 1_200 },
    (_, index): Operation => ({ do: 'create', type: 'plant', values: { title: `P ${index}`, height: index } }),
  )
  await garden.store.write(access, operations)
  assert.deepEqual(new Set(await garden.store.refreshComputed(garden.workspace)), new Set(['plant', 'supplier']))
  assert.deepEqual(await garden.store.refreshComputed(garden.workspace), [])
  const plant = toyTypes.get('plant') as TypeDeclaration // one of the toy types
  const changed: TypeDeclaration = {
    ...plant,
    fields: {
      ...plant.fields,
      volume: field.formula('height * 3', 'integer', { label: label('Volume', '体积') }),
      own: { ...field.formula('height + 1', 'integer', { label: label('Own', '自定') }), custom: true },
    },
  }
  const types = new Map([...toyTypes, ['plant', changed]])
  const store = createStore({ pool: garden.pool, typesOf: () => types })
  const before = await store.get(access, 'PLT-1150')
  assert.deepEqual(await store.refreshComputed(garden.workspace), ['plant'])
  const after = await store.get(access, 'PLT-1150')
  assert.deepEqual([before.volume, after.volume, after.custom.own], [2298, 3447, 1150])
  assert.equal(after.version, before.version)
  const found = await store.list(access, { filter: 'type:plant own>=1190 volume>3000', limit: 100 })
  assert.equal(found.items.length, 11)
})

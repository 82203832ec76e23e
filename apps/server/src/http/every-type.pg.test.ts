import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { types } from '@throughline/domain/types/index'
import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Field } from '@throughline/model/field'
import type { Kind } from '@throughline/model/kind'
import { isComputed, kindOf } from '@throughline/model/kinds'
import { seededRandom } from '@throughline/model/seeded-random'
import { type Caller, type TestServer, testServer } from '../../test/test-server.ts'

/** Kinds whose values must exist somewhere else before they can be named. */
const pointing = new Set(['person', 'people', 'reference', 'references', 'file', 'files', 'rank'])

/** A value for every field a caller may set, the same each time. */
function sample(type: TypeDeclaration): Record<string, unknown> {
  const random = seededRandom(11)
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(type.fields) as [string, Field][]) {
    if (isComputed(field) || pointing.has(field.kind)) continue
    // A field is looked up under its own kind, so the kind's field type is this field's.
    values[name] = (kindOf(field) as unknown as Kind).sample(random, field as never)
  }
  return values
}

describe('every type over REST', () => {
  let at: TestServer
  let owner: Caller
  let product: string
  before(async () => {
    at = await testServer()
    owner = at.owner
    product = (await owner('POST', 'items', { type: 'product', title: 'Home' })).body.key
  })
  after(() => at.stop())

  for (const type of types as readonly TypeDeclaration[]) {
    const place = (): object => (type.scope === 'spaced' ? { space: product } : {})

    test(`${type.name}: create, list, change, conflict, history, undo, delete`, async () => {
      const made = await owner('POST', 'items', {
        type: type.name,
        title: `A ${type.name}`,
        ...place(),
        ...sample(type),
      })
      assert.equal(made.status, 201, JSON.stringify(made.body))
      assert.match(made.body.key, new RegExp(`^${type.key}-\\d+$`))
      assert.equal(made.body.state, type.flow.initial)
      for (const [name, value] of Object.entries(sample(type)))
        assert.ok(made.body[name] !== null || value === null, `${name} was kept`)
      const listed = await owner('GET', `items?filter=type:${type.name}&total=true`)
      assert.ok(listed.body.items.some((item: { id: string }) => item.id === made.body.id))
      const changed = await owner('PATCH', `items/${made.body.key}`, { title: 'Renamed' })
      assert.equal(changed.status, 200, JSON.stringify(changed.body))
      const stale = await owner(
        'PATCH',
        `items/${made.body.key}`,
        { title: 'Late' },
        { 'if-match': String(made.body.version) },
      )
      assert.equal(stale.body.code, 'conflict')
      const undone = await owner('POST', `changes/${changed.body.version}:undo`, {})
      assert.equal(undone.status, 200, JSON.stringify(undone.body))
      const read = await owner('GET', `items/${made.body.key}`)
      assert.equal(read.body.title, `A ${type.name}`)
      const history = await owner('GET', `items/${made.body.key}/history`)
      assert.equal(history.body.changes.length, 3)
      assert.equal((await owner('DELETE', `items/${made.body.key}`)).status, 204)
      assert.equal((await owner('GET', `items/${made.body.key}`)).status, 404)
    })

    test(`${type.name}: refuses no title, an unknown field, an unknown state and the wrong role`, async () => {
      const make = (values: object, as: Caller = owner) =>
        as('POST', 'items', { type: type.name, ...place(), ...values })
      assert.deepEqual((await make({})).body.code, 'required')
      assert.equal((await make({ title: 'x', colour_of_magic: 8 })).body.code, 'unknown-field')
      assert.equal((await make({ title: 'x', state: 'nowhere' })).body.code, 'unknown-state')
      const viewer = await at.person('viewer')
      const refused = await make({ title: 'x' }, viewer)
      assert.ok([403, 404, 422].includes(refused.status), JSON.stringify(refused.body))
    })
  }
})

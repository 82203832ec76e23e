import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkItem } from '@throughline/model/check-item'
import { typesByName } from '../types/index.ts'
import { type SeedChunk, seedChunks } from './seed-chunks.ts'

const people = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']
const input = { today: '2026-11-22', seed: 5, people, items: 2500 }

test('the same seed gives the same items, another seed others', () => {
  assert.deepEqual([...seedChunks(input)], [...seedChunks(input)])
  const [first] = seedChunks(input)
  const [other] = seedChunks({ ...input, seed: 6 })
  assert.notDeepEqual(first, other)
})

test('as many items as asked for, in chunks, none pointing at a later chunk, all valid', () => {
  const known = new Map<string, string>()
  const chunks: SeedChunk[] = [...seedChunks(input)]
  assert.deepEqual(
    chunks.map((chunk) => chunk.creates.length),
    [1000, 1000, 500],
  )
  for (const { creates, later } of chunks) {
    for (const operation of creates) {
      assert.ok(operation.do === 'create')
      const type = typesByName.get(operation.type)
      assert.ok(type)
      const { id, ...patch } = operation.values
      const { problems } = checkItem({
        type,
        before: null,
        patch,
        context: {
          language: 'en',
          now: new Date('2026-11-22T00:00:00Z'),
          timeZone: 'Asia/Shanghai',
          person: people[0] ?? null,
          source: 'import',
          resolveItem: (item) => (known.has(item) ? { id: item, type: known.get(item) ?? '' } : null),
          resolvePerson: (person) => (people.includes(person) ? person : null),
        },
      })
      assert.deepEqual(problems, [], operation.type)
      known.set(String(id), type.name)
    }
    for (const operation of later) {
      const ends =
        operation.do === 'link' ? [operation.from, operation.to] : 'item' in operation ? [operation.item] : []
      for (const end of ends) assert.ok(known.has(end))
    }
  }
  assert.ok(chunks.reduce((sum, chunk) => sum + chunk.later.length, 0) > input.items * 0.8)
})

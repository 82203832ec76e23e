import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Field } from '@throughline/model/field'
import { isComputed } from '@throughline/model/kinds'
import { movesFrom } from '@throughline/model/moves-from'
import { mayDo } from '@throughline/model/permission'
import { Refusal } from '@throughline/model/problem'
import { sampleValues } from '@throughline/model/sample-values'
import { seededRandom } from '@throughline/model/seeded-random'
import { catchUpSearch } from '../src/search/search-consumer.ts'
import { searchItems } from '../src/search/search-items.ts'
import type { Access, Operation } from '../src/store.ts'
import { type Garden, toyGarden } from './toy-garden.ts'

const pointing: ReadonlySet<string> = new Set(['reference', 'references', 'person', 'people', 'file', 'files'])

function codesOf(error: unknown): readonly string[] {
  assert.ok(error instanceof Refusal, String(error))
  return error.problems.map((problem) => problem.code)
}

const refused =
  (...codes: readonly string[]) =>
  (error: unknown) => {
    const got = codesOf(error)
    assert.ok(
      got.some((code) => codes.includes(code)),
      `${got.join()} instead of ${codes.join(' or ')}`,
    )
    return true
  }

/** What every declared type must do on a real database, whatever it is about. A new type is tested the moment it is in the list. */
export function everyTypeSuite(types: ReadonlyMap<string, TypeDeclaration>): void {
  describe('every type', { concurrency: false }, () => {
    let garden: Garden
    let owner: Access
    const random = seededRandom(11)
    const made = new Map<string, string>()

    const write = (access: Access, ...operations: readonly Operation[]) => garden.store.write(access, operations)

    /** Something to point at, made when first needed. */
    async function targetOf(type: string): Promise<string> {
      const known = made.get(type)
      if (known) return known
      const declaration = types.get(type)
      assert.ok(declaration, `the type “${type}” is pointed at and not declared`)
      const id = await create(declaration)
      made.set(type, id)
      return id
    }

    async function valuesFor(type: TypeDeclaration): Promise<Record<string, unknown>> {
      const plain: Record<string, Field> = {}
      for (const [name, field] of Object.entries(type.fields)) {
        if (!pointing.has(field.kind) && !isComputed(field)) plain[name] = field
      }
      const values: Record<string, unknown> = {
        title: `${type.label.en} ${Math.floor(random() * 1e9)}`,
        ...sampleValues(random, plain),
      }
      if (type.scope === 'spaced') values.space = await spaceId()
      for (const [name, field] of Object.entries(type.fields)) {
        if (!field.required || !pointing.has(field.kind)) continue
        const { to } = field.options as { readonly to?: readonly string[] } // reference kinds carry it
        values[name] = to ? await targetOf(to[0] ?? type.name) : 'me'
        if (field.kind === 'references' || field.kind === 'people') values[name] = [values[name]]
      }
      return values
    }

    async function spaceId(): Promise<string> {
      const space = [...types.values()].find((type) => type.scope === 'space')
      assert.ok(space, 'a type is a space')
      const id = await targetOf(space.name)
      if (!owner.spaces.has(id)) owner = await garden.as('Olga')
      return id
    }

    /** Samples may break a rule of the type by chance; one that keeps them all is soon found. */
    async function create(type: TypeDeclaration): Promise<string> {
      for (let attempt = 0; ; attempt++) {
        try {
          // First: they may make the space the owner has yet to see.
          const values = await valuesFor(type)
          const { results } = await write(owner, { do: 'create', type: type.name, values })
          const [result] = results
          assert.ok(result?.ok)
          return result.id
        } catch (error) {
          if (attempt >= 30 || codesOf(error).some((code) => code !== 'rule-broken')) throw error
        }
      }
    }

    /** One of the types a kind of link takes; of any, one of its own. */
    function otherEnd(among: ReadonlySet<string> | undefined, type: TypeDeclaration): Promise<string> {
      return targetOf(among === undefined || among.has(type.name) ? type.name : ([...among][0] as string)) // a kind takes something
    }

    before(async () => {
      garden = await toyGarden(types)
      owner = await garden.as('Olga')
    })
    after(() => garden.end())

    for (const type of types.values()) {
      describe(type.name, () => {
        test('refuses what is missing, unknown and wrong, all at once, and writes nothing', async () => {
          const before = await garden.store.changesSince(owner, 0, 1)
          const bad = { title: '', nonsense: 1, state: 'nowhere' }
          await assert.rejects(write(owner, { do: 'create', type: type.name, values: bad }), (error) => {
            const codes = codesOf(error)
            for (const code of ['required', 'unknown-field', 'unknown-state']) assert.ok(codes.includes(code), code)
            return true
          })
          assert.equal((await garden.store.changesSince(owner, 0, 1)).version, before.version)
        })

        test('refuses every role that may not create it', async () => {
          const values = await valuesFor(type)
          for (const name of ['Mei', 'Max', 'Vera', 'Gus']) {
            const access = await garden.as(name)
            if (mayDo(type.allow, 'create', access.role, new Set())) continue
            await assert.rejects(
              write(access, { do: 'create', type: type.name, values }),
              refused('forbidden', 'unknown-reference'),
            )
          }
        })

        test('reads back what was written, and is found by its own fields', async () => {
          const id = await create(type)
          owner = await garden.as('Olga')
          const item = await garden.store.get(owner, id)
          assert.equal(item.type, type.name)
          assert.match(item.key, new RegExp(`^${type.key}-\\d+$`))
          assert.equal((await garden.store.get(owner, item.key)).id, id)
          const found = await garden.store.list(owner, { filter: `type:${type.name} "${item.title}"`, total: true })
          assert.ok(found.items.some((one) => one.id === id))
          for (const [name, field] of Object.entries(type.fields)) {
            const operator = item[name] === null || item[name] === undefined ? 'empty' : 'filled'
            const filter = {
              and: [
                { where: { field: 'type', operator: '=' as const, values: [{ literal: type.name }] } },
                { where: { field: name, operator: operator as 'empty', values: [] } },
              ],
            }
            const page = await garden.store.list(owner, { filter, limit: 1000 })
            assert.ok(
              page.items.some((one) => one.id === id),
              `${name} (${field.kind}) ${operator}`,
            )
          }
          const listed = page(found.items, id)
          for (const name of Object.keys(type.fields)) assert.deepEqual(listed?.[name], item[name], name)
        })

        test('a stale version is refused with both values; the history tells; undo takes it back', async () => {
          const id = await create(type)
          owner = await garden.as('Olga')
          const first = await garden.store.get(owner, id)
          const second = await write(owner, {
            do: 'update',
            item: id,
            values: { title: 'Renamed' },
            ifVersion: first.version,
          })
          await assert.rejects(
            write(owner, { do: 'update', item: id, values: { title: 'Too late' }, ifVersion: first.version }),
            refused('conflict'),
          )
          const { changes } = await garden.store.history(owner, id)
          assert.deepEqual(changes[0]?.before, { title: first.title })
          assert.deepEqual(changes[0]?.after, { title: 'Renamed' })
          await garden.store.undo(owner, second.version)
          assert.equal((await garden.store.get(owner, id)).title, first.title)
        })

        test('moves along its flow, and nowhere else', async () => {
          const id = await create(type)
          owner = await garden.as('Olga')
          const item = await garden.store.get(owner, id)
          const allowed = movesFrom(type.flow, item.state)
          for (const state of Object.keys(type.flow.states)) {
            if (state === item.state || allowed.some((move) => move.to === state)) continue
            await assert.rejects(
              write(owner, { do: 'update', item: id, values: { state } }),
              refused('forbidden-move', 'rule-broken'),
            )
          }
          const free = allowed.find((move) =>
            move.requires.every((name) => item[name] !== null && item[name] !== undefined),
          )
          if (!free) return
          try {
            await write(owner, { do: 'update', item: id, values: { state: free.to } })
          } catch (error) {
            assert.deepEqual([...new Set(codesOf(error))], ['rule-broken'])
            return
          }
          assert.equal((await garden.store.get(owner, id)).state, free.to)
        })

        test('links by every kind that takes it, either way, and by no other', async () => {
          const { linkKinds } = garden.store.directory(garden.workspace)
          const id = await create(type)
          for (const kind of linkKinds.values()) {
            const starts = kind.from?.has(type.name) ?? true
            const ends = kind.to?.has(type.name) ?? true
            // Something at the other end, which is never itself.
            const [to, from] = [await otherEnd(kind.to, type), await otherEnd(kind.from, type)]
            owner = await garden.as('Olga')
            for (const [allowed, link] of [
              [starts, { from: id, to, kind: kind.id }],
              [ends, { from, to: id, kind: kind.id }],
            ] as const) {
              if (!allowed) {
                await assert.rejects(write(owner, { do: 'link', ...link }), refused('link-not-allowed'))
                continue
              }
              await write(owner, { do: 'link', ...link })
              for (const [here, there, direction] of [
                [link.from, link.to, 'out'],
                [link.to, link.from, 'in'],
              ] as const) {
                const links = await garden.store.links(owner, here)
                assert.ok(
                  links.some((one) => one.kind === kind.id && one.direction === direction && one.item.id === there),
                  `${kind.id} ${direction}`,
                )
              }
              await write(owner, { do: 'unlink', ...link })
              assert.ok(!(await garden.store.links(owner, id)).some((one) => one.kind === kind.id))
            }
          }
        })

        test('is found by words in both languages, by those who may see it, while it is there', async () => {
          const id = await create(type)
          owner = await garden.as('Olga')
          const word = `zq${type.key.toLowerCase()}word`
          const values = { title: `${type.label['zh-CN']} ${word}`, body: `讨论${type.label['zh-CN']}的鹦鹉螺` }
          await write(owner, { do: 'update', item: id, values })
          const found = async (query: string, access = owner) => {
            const directory = garden.store.directory(garden.workspace)
            await catchUpSearch(garden.pool, garden.workspace, directory.stored)
            const hits = await searchItems(garden.pool, access, directory, query, { types: [type.name] })
            return hits.some(({ item }) => item.id === id)
          }
          for (const query of [word, type.label['zh-CN'], '鹦鹉', 'yingwuluo'])
            assert.ok(await found(`${query} ${word}`), query)
          assert.ok(!(await found('鹦鹉鱼')))
          assert.ok(!(await found(word, await garden.as('Gus'))), 'a guest of nothing finds nothing')
          await write(owner, { do: 'delete', item: id })
          assert.ok(!(await found(word)))
        })

        test('goes to the recycle bin and comes back', async () => {
          const id = await create(type)
          owner = await garden.as('Olga')
          const viewer = await garden.as('Vera')
          await assert.rejects(write(viewer, { do: 'delete', item: id }), refused('forbidden', 'not-found'))
          await write(owner, { do: 'delete', item: id })
          await assert.rejects(garden.store.get(owner, id), refused('not-found'))
          await assert.rejects(write(owner, { do: 'update', item: id, values: { title: 'x' } }), refused('not-found'))
          await write(owner, { do: 'restore', item: id })
          assert.equal((await garden.store.get(owner, id)).id, id)
        })

        test('pages without losing or repeating an item', async () => {
          for (let count = 0; count < 3; count++) await create(type)
          owner = await garden.as('Olga')
          const filter = `type:${type.name}`
          const all = await garden.store.list(owner, { filter, limit: 1000, total: true })
          const paged: string[] = []
          for (let cursor: string | null | undefined; cursor !== null; ) {
            const next = await garden.store.list(owner, { filter, limit: 2, ...(cursor ? { cursor } : {}) })
            paged.push(...next.items.map((item) => item.id))
            cursor = next.nextCursor
          }
          assert.deepEqual(
            paged,
            all.items.map((item) => item.id),
          )
          assert.equal(all.total, paged.length)
        })
      })
    }
  })
}

function page<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item | undefined {
  return items.find((item) => item.id === id)
}

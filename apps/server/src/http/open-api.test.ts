import assert from 'node:assert/strict'
import { test } from 'node:test'
import { types } from '@throughline/domain/types/index'
import { openApi } from './open-api.ts'
import { routes } from './routes.ts'

interface Operation {
  readonly operationId: string
  readonly security?: readonly unknown[]
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly schema: { readonly type?: string }
  }[]
}

const description = openApi(routes, types, '0.0.0')
const operations = Object.entries(description.paths as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) => Object.values(methods).map((operation) => ({ path, operation })),
)

test('every reference leads somewhere, and every parameter of a path is described', () => {
  for (const [, reference = ''] of JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = reference
      .split('/')
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], description)
    assert.ok(found, reference)
  }
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const described = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name)
    assert.deepEqual(described.sort(), inPath.sort(), path)
  }
})

test('operations have names of their own; open ones say so; numbers are numbers', () => {
  const names = operations.map(({ operation }) => operation.operationId)
  assert.equal(new Set(names).size, names.length)
  const open = operations.filter(({ operation }) => operation.security?.length === 0).map(({ path }) => path)
  assert.ok(open.includes('/api/openapi.json') && open.includes('/api/v1/setup') && !open.includes('/api/v1/items'))
  const list = operations.find(({ operation }) => operation.operationId === 'getItems')
  assert.equal(list?.operation.parameters.find(({ name }) => name === 'limit')?.schema.type, 'integer')
})

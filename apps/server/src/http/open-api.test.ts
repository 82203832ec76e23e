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

const at = (reference: string): Record<string, unknown> =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((here, name) => (here as Record<string, unknown>)[name], description) as Record<string, unknown>

test('a new item is one of the types, told apart by `type`, with the fields it needs', () => {
  const paths = description.paths as Record<string, Record<string, { requestBody: unknown }>>
  const schemaOf = (path: string, method: string) => {
    const { content } = paths[path]![method]!.requestBody as { content: Record<string, { schema: { $ref: string } }> }
    return at(content['application/json']!.schema.$ref)
  }
  const { oneOf, discriminator } = schemaOf('/api/v1/items', 'post') as {
    oneOf: { $ref: string }[]
    discriminator: { propertyName: string; mapping: Record<string, string> }
  }
  assert.equal(discriminator.propertyName, 'type')
  assert.deepEqual(
    Object.keys(discriminator.mapping),
    types.map(({ name }) => name),
  )
  assert.deepEqual(
    oneOf.map(({ $ref }) => $ref),
    Object.values(discriminator.mapping),
  )
  for (const type of types) {
    const [write, own] = (at(discriminator.mapping[type.name]!) as { allOf: Record<string, unknown>[] }).allOf
    const { required, properties } = own as { required: string[]; properties: Record<string, unknown> }
    assert.deepEqual(properties.type, { const: type.name })
    assert.ok(required.includes('title') && required.includes('type'), type.name)
    const fields = (at((write as { $ref: string }).$ref) as { properties: Record<string, unknown> }).properties
    for (const name of required) assert.ok(name === 'type' || name in fields, `${type.name}.${name}`)
    assert.ok('assignee' in fields && 'audience' in fields && !('createdAt' in fields))
  }
  assert.equal((schemaOf('/api/v1/items/{ref}', 'patch').anyOf as unknown[]).length, types.length)
})

test('what is true or false is a boolean', () => {
  const named = (name: string) =>
    operations.flatMap(({ operation }) => operation.parameters.filter((one) => one.name === name))
  for (const name of ['total', 'progress', 'download'])
    for (const { schema } of named(name)) assert.deepEqual(schema.type, 'boolean', name)
  assert.ok(!JSON.stringify(description).includes('"enum":["true","false"]'))
})

test('operations have names of their own; open ones say so; numbers are numbers', () => {
  const names = operations.map(({ operation }) => operation.operationId)
  assert.equal(new Set(names).size, names.length)
  const open = operations.filter(({ operation }) => operation.security?.length === 0).map(({ path }) => path)
  assert.ok(open.includes('/api/openapi.json') && open.includes('/api/v1/setup') && !open.includes('/api/v1/items'))
  const list = operations.find(({ operation }) => operation.operationId === 'getItems')
  assert.equal(list?.operation.parameters.find(({ name }) => name === 'limit')?.schema.type, 'integer')
})

import type { TypeDeclaration } from '@throughline/model/define-type'
import { type Language, labelIn } from '@throughline/model/label'
import { problemCatalogue } from '@throughline/model/problem-catalogue'
import { z } from 'zod'
import type { Route } from './route.ts'
import { typeSchemas } from './type-schema.ts'

type Json = { [name: string]: unknown }

/** What any guarded operation may answer besides its success. */
const refusals = ['401', '403', '404', '409', '413', '415', '422', '429', '500', '503', '507']

/** The OpenAPI 3.1 description of the routes and types as they are declared; nothing in it is written by hand. */
export function openApi(
  routes: readonly Route[],
  types: Iterable<TypeDeclaration>,
  version: string,
  language: Language = 'en',
): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    if (!route.path.startsWith('/api/')) continue
    paths[route.path] ??= {}
    paths[route.path]![route.method.toLowerCase()] = operation(route, language)
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Throughline',
      version,
      summary: 'One unbroken line from a customer’s words to a measured outcome.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token, `tl_…`, with scopes.' },
        session: { type: 'apiKey', in: 'cookie', name: 'throughline.session_token' },
      },
      schemas: { Problem: problemSchema(), Item: jsonSchemaOfItem(), ...typeSchemas(types) },
      responses: {
        Problem: {
          description: 'A refusal, in the caller’s language.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

function operation(route: Route, language: Language): Json {
  const { permission } = route
  const open = 'public' in permission
  return {
    operationId: operationId(route),
    summary: labelIn(route.summary, language),
    'x-summary-zh': route.summary['zh-CN'],
    tags: [route.tag],
    ...(open
      ? { security: [], description: permission.public }
      : { 'x-scope': permission.scope, 'x-role': permission.role }),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query'), ...headers(route)],
    ...(route.body === undefined && route.consumes === undefined ? {} : { requestBody: requestBody(route) }),
    responses: {
      [String(route.status ?? (route.output === undefined && route.produces === undefined ? 204 : 200))]:
        success(route),
      ...(route.produces === 'application/octet-stream' ? partsOf(route) : {}),
      ...Object.fromEntries(
        refusals
          .filter((status) => !open || !['401', '403'].includes(status))
          .map((status) => [status, { $ref: '#/components/responses/Problem' }]),
      ),
    },
  }
}

/** `GET /api/v1/items/{ref}/links` → `getItemsRefLinks`. */
export function operationId(route: Pick<Route, 'method' | 'path'>): string {
  const words = route.path.replace('/api/v1/', '').match(/[a-zA-Z0-9]+/g) ?? []
  return route.method.toLowerCase() + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')
}

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query'): readonly Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = toJsonSchema(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }))
}

function headers(route: Route): readonly Json[] {
  if (route.method === 'GET' || 'public' in route.permission) return []
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key with the same request gives the first answer again.',
    schema: { type: 'string', maxLength: 200 },
  }
  if (route.tag !== 'items' || !route.path.endsWith('{ref}')) return [key]
  const match = {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The version this change is based on; 409 with both values where it is not the newest.',
    schema: { type: 'string' },
  }
  return [key, match]
}

function requestBody(route: Route): Json {
  if (route.consumes === 'multipart/form-data') {
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
    }
    return { required: true, content: { 'multipart/form-data': { schema } } }
  }
  const schema = route.body === undefined ? {} : toJsonSchema(route.body, 'input')
  return { required: true, content: { 'application/json': { schema } } }
}

function success(route: Route): Json {
  if (route.produces !== undefined)
    return { description: 'Success', content: { [route.produces]: { schema: { type: 'string' } } } }
  if (route.output === undefined) return { description: 'Done' }
  return { description: 'Success', content: { 'application/json': { schema: toJsonSchema(route.output, 'output') } } }
}

/** What a file answers besides all of itself. */
function partsOf(route: Route): Json {
  return {
    '206': { ...success(route), description: 'The part that `Range` asks for.' },
    '304': { description: '`If-None-Match` names what the caller has already.' },
    '416': { $ref: '#/components/responses/Problem' },
  }
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, $defs: __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return located(rest) as Json
}

/** References of one schema as references of the whole description. What refers to itself is any JSON. */
function located(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(located)
  if (typeof value !== 'object' || value === null) return value
  const { $ref, whole, flag, described, ...rest } = value as Json
  if ($ref === '#/$defs/Item') return { $ref: '#/components/schemas/Item' }
  if (typeof $ref === 'string') return {}
  if (typeof described === 'string') return { $ref: `#/components/schemas/${described}` }
  // What an address carries is written as what it means, though it arrives as text.
  if (flag === true) {
    const { type: _, enum: __, ...others } = rest
    return { type: 'boolean', ...others }
  }
  if (Array.isArray(whole)) {
    const { type: _, pattern: __, ...others } = rest
    return { type: 'integer', minimum: whole[0], maximum: whole[1], ...others }
  }
  return Object.fromEntries(Object.entries(rest).map(([name, entry]) => [name, located(entry)]))
}

function jsonSchemaOfItem(): Json {
  return {
    type: 'object',
    description:
      'Flat: what every item has, and the fields of its type at the top level. The schemas of the types follow.',
    required: ['id', 'type', 'key', 'title', 'state', 'version', 'can'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      type: { type: 'string' },
      key: { type: 'string' },
      title: { type: 'string' },
      state: { type: 'string' },
      version: { type: 'integer' },
      can: { type: 'object', additionalProperties: { type: 'boolean' } },
      custom: { type: 'object', additionalProperties: true },
      audience: {
        type: 'array',
        description: 'The only people who see it; absent where all of its space do.',
        items: { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } },
      },
    },
    additionalProperties: true,
  }
}

function problemSchema(): Json {
  return {
    type: 'object',
    description: 'RFC 9457. `detail` is the sentence in the caller’s language, `values` what it was made of.',
    required: ['type', 'title', 'status', 'code', 'detail'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: Object.keys(problemCatalogue) },
      detail: { type: 'string' },
      values: { type: 'object', additionalProperties: true },
      pointer: { type: 'string', description: 'RFC 6901, into the body; parameters under `/query` and `/params`' },
      problems: { type: 'array', items: { type: 'object', additionalProperties: true } },
    },
  }
}

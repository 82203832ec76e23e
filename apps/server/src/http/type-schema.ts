import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Field } from '@throughline/model/field'
import type { JsonSchema, Kind } from '@throughline/model/kind'
import { isComputed, kindOf } from '@throughline/model/kinds'
import { allFields, spineFields } from '@throughline/model/spine-field'
import { readOnlySpineNames } from '@throughline/model/spine-name'

type Json = { [name: string]: unknown }

const reference: Json = {
  type: 'object',
  properties: { id: { type: 'string' }, key: { type: 'string' }, title: { type: 'string' } },
}
const person: Json = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } }

/** What an item may be told besides its fields. */
const audience: Json = {
  anyOf: [{ type: 'array', items: { type: 'string' }, maxItems: 1000 }, { type: 'null' }],
  description:
    'The only people who see it, by id or e-mail address; whoever writes stays in it. Null: all of its space.',
}
/** What only a creation may say. */
const onCreation: Json = {
  id: { type: 'string', format: 'uuid', description: 'Proposed by the client; without it the server makes one.' },
  importedFrom: {
    type: 'object',
    description: 'Where it comes from: the same origin is made once.',
    required: ['system', 'id'],
    properties: { system: { type: 'string' }, id: { type: 'string' } },
  },
}

/** What a body may be where the type decides: `NewItem` with the type said, `ItemChange` with it known. */
export function typeSchemas(types: Iterable<TypeDeclaration>): Json {
  const schemas: Json = {}
  const mapping: Record<string, string> = {}
  const changes: Json[] = []
  for (const type of types) {
    const name = type.name[0]!.toUpperCase() + type.name.slice(1)
    schemas[name] = readSchema(type)
    schemas[`${name}Write`] = writeSchema(type)
    schemas[`${name}Create`] = createSchema(type, `${name}Write`)
    mapping[type.name] = to(`${name}Create`)
    changes.push({ $ref: to(`${name}Write`) })
  }
  schemas.NewItem = {
    description: 'An item of one of the types; `type` says which.',
    oneOf: Object.values(mapping).map(($ref) => ({ $ref })),
    discriminator: { propertyName: 'type', mapping },
  }
  schemas.ItemChange = { description: 'Fields of the type the item has.', anyOf: changes }
  return schemas
}

const to = (name: string): string => `#/components/schemas/${name}`

/** The fields a body or an answer names, custom ones under `custom`. */
function placed(fields: readonly (readonly [string, Field])[], schemaOf: (field: Field, name: string) => Json): Json {
  const named = (custom: boolean) =>
    Object.fromEntries(
      fields
        .filter(([, field]) => (field.custom === true) === custom)
        .map(([name, field]) => [name, schemaOf(field, name)]),
    )
  return { ...named(false), custom: { type: 'object', properties: named(true), additionalProperties: true } }
}

function readSchema(type: TypeDeclaration): Json {
  const shared = new Set(['id', 'type', 'key', 'title', 'state', 'version'])
  const fields = Object.entries(allFields(type)).filter(([name]) => !shared.has(name))
  const properties = placed(fields, (field) => read(field))
  return { description: type.about.en, allOf: [{ $ref: to('Item') }, { type: 'object', properties }] }
}

function writeSchema(type: TypeDeclaration): Json {
  const fields = Object.entries(allFields(type)).filter(
    ([name, field]) =>
      !isComputed(field) && !readOnlySpineNames.has(name) && (name !== 'space' || type.scope === 'spaced'),
  )
  const spine = spineFields(type)
  const properties = placed(fields, (field, name) =>
    // A title and a state are changed and never taken away.
    field === spine[name as keyof typeof spine] && field.required ? base(field) : nullable(base(field)),
  )
  return { description: type.about.en, type: 'object', properties: { ...properties, audience } }
}

function createSchema(type: TypeDeclaration, write: string): Json {
  const needed = Object.entries(allFields(type)).filter(
    ([name, field]) =>
      field.required && field.default === undefined && !field.archived && !isComputed(field) && name !== 'state',
  )
  const more = type.scope === 'space' ? { private: { type: 'boolean', description: 'Only for its own members.' } } : {}
  return {
    description: type.about.en,
    allOf: [
      { $ref: to(write) },
      {
        type: 'object',
        required: ['type', ...needed.flatMap(([name, field]) => (field.custom ? [] : [name]))],
        properties: { type: { const: type.name }, ...onCreation, ...more },
      },
    ],
  }
}

function base(field: Field): JsonSchema {
  // A field is looked up under its own kind, so the kind's field type is this field's.
  const kind = kindOf(field) as unknown as Kind
  return { ...kind.jsonSchema(field as never), ...(field.about ? { description: field.about.en } : {}) }
}

function read(field: Field): Json {
  if (field.kind === 'reference') return nullable(reference)
  if (field.kind === 'references') return { type: 'array', items: reference }
  if (field.kind === 'person') return nullable(person)
  if (field.kind === 'people') return { type: 'array', items: person }
  return nullable(base(field))
}

function nullable(schema: JsonSchema): Json {
  return { anyOf: [{ ...schema }, { type: 'null' }] }
}

import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Field } from '@throughline/model/field'
import type { JsonSchema, Kind } from '@throughline/model/kind'
import { kinds } from '@throughline/model/kinds'

type Json = { [name: string]: unknown }

const computed = new Set(['formula', 'rollup', 'derived'])
const reference: Json = {
  type: 'object',
  properties: { id: { type: 'string' }, key: { type: 'string' }, title: { type: 'string' } },
}
const person: Json = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } }

/** Two schemas for each declared type: what is read, and what may be written. */
export function typeSchemas(types: Iterable<TypeDeclaration>): Json {
  const schemas: Json = {}
  for (const type of types) {
    const name = type.name[0]!.toUpperCase() + type.name.slice(1)
    const entries = Object.entries(type.fields)
    schemas[name] = {
      description: type.about.en,
      allOf: [
        { $ref: '#/components/schemas/Item' },
        { type: 'object', properties: Object.fromEntries(entries.map(([field, declared]) => [field, read(declared)])) },
      ],
    }
    const writable = entries.filter(([, declared]) => !computed.has(declared.kind))
    schemas[`${name}Write`] = {
      description: type.about.en,
      type: 'object',
      properties: {
        title: { type: 'string' },
        body: { type: ['string', 'null'], description: 'Markdown' },
        state: { enum: Object.keys(type.flow.states) },
        ...Object.fromEntries(writable.map(([field, declared]) => [field, nullable(base(declared))])),
        custom: { type: 'object', additionalProperties: true },
      },
    }
  }
  return schemas
}

function base(field: Field): JsonSchema {
  // A field is looked up under its own kind, so the kind's field type is this field's.
  const kind = kinds[field.kind] as unknown as Kind
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

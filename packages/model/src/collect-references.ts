import type { TypeDeclaration } from './define-type.ts'
import type { Field } from './field.ts'
import { kindOf } from './kinds.ts'
import { fieldOf } from './spine-field.ts'

/** The names of items and people that an input points at, as given: ids, keys, e-mail addresses, `me`. */
export interface CollectedReferences {
  readonly items: ReadonlySet<string>
  readonly people: ReadonlySet<string>
  readonly files: ReadonlySet<string>
}

const targets: { readonly [Name in Field['kind']]?: keyof CollectedReferences } = {
  reference: 'items',
  references: 'items',
  person: 'people',
  people: 'people',
  file: 'files',
  files: 'files',
}

/**
 * What must be looked up before many inputs can be checked: gathered for all of them, looked up in one statement, and
 * handed to `checkItem` as functions. Lenient: what is malformed is left for the check to refuse.
 */
export function collectReferences(
  inputs: Iterable<{ readonly type: TypeDeclaration; readonly patch: Readonly<Record<string, unknown>> }>,
): CollectedReferences {
  const found = { items: new Set<string>(), people: new Set<string>(), files: new Set<string>() }
  for (const { type, patch } of inputs) {
    for (const [name, value] of Object.entries(flattenPatch(patch))) {
      const field = fieldOf(type, name)
      const target = field && targets[field.kind]
      if (!field || !target) continue
      // The kinds' own parse is the only reader of these notations.
      const parsed = readNames(field, value)
      for (const reference of parsed) found[target].add(reference)
    }
    for (const [name, field] of Object.entries(type.fields)) {
      const target = targets[field.kind]
      if (target && field.default !== undefined && !(name in patch))
        for (const reference of readNames(field, field.default)) found[target].add(reference)
    }
  }
  return found
}

/** Custom values beside the declared ones: `{ custom: { field: value } }` is the same as `{ field: value }`. */
export function flattenPatch(patch: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { custom, ...flat } = patch
  return typeof custom === 'object' && custom !== null && !Array.isArray(custom) ? { ...flat, ...custom } : flat
}

function readNames(field: Field, value: unknown): readonly string[] {
  const parsed = kindOf(field).parse(value, field, { language: 'en', now: new Date(0), timeZone: 'UTC' })
  if (!parsed.ok || parsed.value === null) return []
  return typeof parsed.value === 'string' ? [parsed.value] : (parsed.value as readonly string[])
}

import type { TypeDeclaration } from '../define-type.ts'
import type { Field } from '../field.ts'
import { foldText } from '../fold-text.ts'
import type { Column } from '../kind.ts'
import { kindOf, seenField } from '../kinds.ts'
import { type Label, languages } from '../label.ts'
import { refuse } from '../problem.ts'
import { allFields, fieldOf } from '../spine-field.ts'
import { spineNames } from '../spine-name.ts'
import { suggestName } from '../suggest-name.ts'
import { fieldNamed } from './field-alias.ts'
import type { FilterValue } from './filter.ts'
import type { FieldGroup } from './filter-question.ts'
import type { Target } from './resolved-filter.ts'

export type TypeMap = ReadonlyMap<string, TypeDeclaration>

/** True for the word that asks for the type itself. */
export function isTypeWord(field: string): boolean {
  return ['type', '类型'].includes(foldText(field))
}

/** The types a value names: by name, key prefix, or label in any language. */
export function typesNamed(value: FilterValue, types: TypeMap): readonly TypeDeclaration[] {
  if (!('literal' in value)) return []
  const exact = types.get(String(value.literal))
  if (exact) return [exact]
  const word = foldText(String(value.literal))
  return [...types.values()].filter((type) =>
    [type.name, type.key, ...languages.flatMap((language) => [type.label[language], type.plural[language]])].some(
      (name) => foldText(name) === word,
    ),
  )
}

/** The fields a word may mean on these types, gathered by what they are; undefined where it means none. */
export function fieldGroups(
  word: string,
  scope: readonly TypeDeclaration[],
  also = false,
): readonly FieldGroup[] | undefined {
  const groups = new Map<string, FieldGroup & { readonly types: string[] }>()
  for (const type of scope) {
    const name = fieldNamed(type, word, also)
    const field = name === undefined ? undefined : fieldOf(type, name)
    if (name === undefined || !field) continue
    const target = targetOf(type, name, field)
    // Choices of the same name may differ from type to type, and then each is read by its own list.
    const key = `${name} ${target.home} ${target.kind} ${optionsKey(name, field)}`
    const group = groups.get(key)
    if (group) group.types.push(type.name)
    else groups.set(key, { target, field: seenField(field), types: [type.name] })
  }
  if (groups.size === 0) return undefined
  return [...groups.values()].map(({ target, field, types }) => ({
    field,
    target: target.home === 'spine' && groups.size === 1 ? target : { ...target, types },
  }))
}

const optionKeys = new WeakMap<object, string>()

/** What must be alike for two types' fields to be one to a filter. Which types a parent may have does not matter. */
function optionsKey(name: string, field: Field): string {
  if (name === 'parent') return ''
  const { options } = seenField(field)
  let key = optionKeys.get(options)
  if (key === undefined) {
    key = JSON.stringify(options)
    optionKeys.set(options, key)
  }
  return key
}

function targetOf(type: TypeDeclaration, name: string, field: Field): Target {
  const seen = seenField(field)
  const custom = field.custom || type.userMade
  const home = spineNames.has(name) ? 'spine' : field.kind === 'rollup' ? 'rollup' : custom ? 'custom' : 'declared'
  // The first column is the main one; `compareField` asks others where it must.
  const column: Column = kindOf(seen).columns(seen)[0] ?? { suffix: '', type: 'text' }
  return { field: name, home, types: home === 'spine' ? null : [type.name], kind: seen.kind, column }
}

/** A column of the spine that the filter language asks by itself. */
export function spineTarget(field: string, kind: Target['kind'], type: Column['type']): Target {
  return { field, home: 'spine', types: null, kind, column: { suffix: '', type } }
}

/** The refusal of a word that is no field, with the one it may have meant. */
export function unknownField(word: string, scope: readonly TypeDeclaration[]) {
  const names = new Set(scope.flatMap((type) => Object.keys(allFields(type))))
  const [only] = scope
  const anyType: Label = { en: 'any type here', 'zh-CN': '任何类型' }
  const type = scope.length === 1 && only ? only.label : anyType
  return refuse('unknown-field', { field: word, type, suggestion: suggestName(word, names) ?? 'title' })
}

import type { CheckContext } from './check-item.ts'
import type { TypeDeclaration } from './define-type.ts'
import type { Field } from './field.ts'
import type { Label } from './label.ts'
import type { Problem, ProblemDetail } from './problem.ts'

type Resolved = { readonly value: unknown } | Omit<Problem, 'pointer'>

/** Turns names of people and items into ids, where the caller can, and refuses what points nowhere or at the wrong type. */
export function resolveValue(
  type: TypeDeclaration,
  name: string,
  field: Field,
  value: unknown,
  context: CheckContext,
): Resolved {
  switch (field.kind) {
    case 'person':
      return resolvePerson(field, value as string, context)
    case 'people':
      return resolveEach(value as readonly string[], (one) => resolvePerson(field, one, context))
    case 'reference':
    case 'references': {
      // `to` is an option of exactly these two kinds.
      const { to } = (field as Field<'reference'>).options
      const nowhere = name === 'parent' && type.parents?.length === 0
      return Array.isArray(value)
        ? resolveEach(value as readonly string[], (one) => resolveItem(field, to, nowhere, one, context))
        : resolveItem(field, to, nowhere, value as string, context)
    }
    default:
      return { value }
  }
}

function resolvePerson(field: Field, name: string, context: CheckContext): Resolved {
  const unknown: Resolved = { code: 'unknown-person', detail: { field: field.label, got: name } }
  if (name === 'me') return context.person === null ? unknown : { value: context.person }
  if (!context.resolvePerson) return { value: name }
  const id = context.resolvePerson(name)
  return id === null ? unknown : { value: id }
}

/** An empty `to` means any type. */
function resolveItem(
  field: Field,
  to: readonly string[],
  nowhere: boolean,
  name: string,
  context: CheckContext,
): Resolved {
  if (!context.resolveItem) return { value: name }
  const item = context.resolveItem(name)
  if (item === null) return { code: 'unknown-reference', detail: { field: field.label, got: name } }
  if (nowhere || (to.length > 0 && !to.includes(item.type))) {
    const nothing: Label = { en: 'nothing', 'zh-CN': '任何条目' }
    const expected = nowhere ? nothing : to.map((one) => labelOf(one, context))
    return { code: 'wrong-target', detail: { field: field.label, expected, got: labelOf(item.type, context) } }
  }
  return { value: item.id }
}

function labelOf(type: string, context: CheckContext): string | Label {
  const label: ProblemDetail[string] | undefined = context.typeLabel?.(type)
  return typeof label === 'object' && label !== null && 'en' in label ? label : type
}

function resolveEach(names: readonly string[], resolve: (name: string) => Resolved): Resolved {
  const ids: unknown[] = []
  for (const name of names) {
    const resolved = resolve(name)
    if ('code' in resolved) return resolved
    if (!ids.includes(resolved.value)) ids.push(resolved.value)
  }
  return { value: ids }
}

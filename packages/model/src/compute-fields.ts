import type { TypeDeclaration } from './define-type.ts'
import type { Field } from './field.ts'
import { compileFormula, type Formula } from './formula/formula.ts'
import { kindOf } from './kinds.ts'
import { refuse } from './problem.ts'
import { allFields } from './spine-field.ts'

interface Computation {
  readonly name: string
  readonly from: readonly string[]
  readonly compute: (values: Readonly<Record<string, unknown>>) => unknown
}

const cache = new WeakMap<TypeDeclaration, readonly Computation[]>()

/**
 * The derived fields and formulas of a type in an order in which each follows what it reads. Throws a refusal for a
 * formula that cannot be read and for a circle.
 */
export function computationsOf(type: TypeDeclaration): readonly Computation[] {
  let ordered = cache.get(type)
  if (!ordered) {
    ordered = orderComputations(type)
    cache.set(type, ordered)
  }
  return ordered
}

/** The computed values of an item whose other values are these. Roll-ups are not among them: they need other items. */
export function computeFields(
  type: TypeDeclaration,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const all: Record<string, unknown> = { ...values }
  const computed: Record<string, unknown> = {}
  for (const { name, from, compute } of computationsOf(type)) {
    const inputs = Object.fromEntries(from.map((source) => [source, all[source] ?? null]))
    const value = compute(inputs)
    all[name] = value
    computed[name] = value
  }
  return computed
}

function orderComputations(type: TypeDeclaration): readonly Computation[] {
  const fields = allFields(type)
  const waiting = new Map<string, Computation>()
  for (const [name, field] of Object.entries(type.fields)) {
    const computation = computationOf(name, field, () => {
      const { [name]: _itself, ...others } = fields
      return others
    })
    if (computation) waiting.set(name, computation)
  }
  const ordered: Computation[] = []
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ from }) => from.every((source) => !waiting.has(source)))
    if (ready.length === 0) throw refuse('cycle', { path: [...waiting.keys()] })
    for (const computation of ready) {
      ordered.push(computation)
      waiting.delete(computation.name)
    }
  }
  return ordered
}

function computationOf(
  name: string,
  field: Field,
  others: () => Readonly<Record<string, Field>>,
): Computation | undefined {
  if (isKind(field, 'formula')) {
    const formula: Formula = compileFormula(field.options.expression, field.options.result, others())
    return { name, from: formula.fields, compute: formula.evaluate }
  }
  if (!isKind(field, 'derived')) return undefined
  const { compute } = field
  // A declaration that came over the wire has no functions: the value stays as the server computed it.
  if (!compute) return undefined
  const seen: Field = { label: field.label, kind: field.options.result, options: {} }
  return {
    name,
    from: field.options.from,
    compute: (values) => {
      const value = compute(values) ?? null
      if (typeof value === 'number' && !Number.isFinite(value)) return null
      const parsed = kindOf(seen).parse(value, seen, { language: 'en', now: new Date(0), timeZone: 'UTC' })
      if (parsed.ok) return parsed.value
      throw new TypeError(`The derived field “${name}” yields ${JSON.stringify(value)}, which is no ${seen.kind}`)
    },
  }
}

function isKind<Name extends 'formula' | 'derived'>(field: Field, name: Name): field is Field<Name> {
  return field.kind === name
}

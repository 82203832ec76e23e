import { checkMove } from './check-move.ts'
import { checkRules } from './check-rules.ts'
import { flattenPatch } from './collect-references.ts'
import { computeFields } from './compute-fields.ts'
import type { TypeDeclaration } from './define-type.ts'
import type { Field } from './field.ts'
import type { KindContext } from './kind.ts'
import { isComputed, kindOf } from './kinds.ts'
import type { Problem, ProblemDetail } from './problem.ts'
import type { ProblemCode } from './problem-catalogue.ts'
import { resolveValue } from './resolve-value.ts'
import { sameValue } from './same-value.ts'
import { allFields, fieldOf } from './spine-field.ts'
import { readOnlySpineNames } from './spine-name.ts'
import { suggestName } from './suggest-name.ts'
import { quoteInput } from './wrong-kind.ts'
import { dateInZone } from './zone-time.ts'

/** What a check may ask of the floors above: who asks, and what a name stands for (see `collectReferences`). */
export interface CheckContext extends KindContext {
  /** The person behind `me`. */
  readonly person: string | null
  /** An item by id or key, as the caller may see it. Absent: references are left as they came, for forms. */
  readonly resolveItem?: (reference: string) => { readonly id: string; readonly type: string } | null
  /** A person by id or e-mail address. */
  readonly resolvePerson?: (reference: string) => string | null
  /** What a type is called, for sentences. */
  readonly typeLabel?: (type: string) => ProblemDetail[string]
  /** An undo and an import may set any state; everyone else follows the flow's moves. */
  readonly anyMove?: boolean
}

export interface CheckInput {
  readonly type: TypeDeclaration
  /** The item as stored: spine, declared and custom values flat, references as ids. Null: it is being created. */
  readonly before: Readonly<Record<string, unknown>> | null
  /** What the caller sent, in any form the kinds read; custom values flat or under `custom`. */
  readonly patch: Readonly<Record<string, unknown>>
  readonly context: CheckContext
}

export interface CheckedItem {
  /** What changes, canonical, computed fields included, custom values flat. Empty: nothing changes. */
  readonly values: Readonly<Record<string, unknown>>
  /** The whole item as it will be. */
  readonly after: Readonly<Record<string, unknown>>
  /** Every reason to refuse, each with a pointer. Empty: it may be written. */
  readonly problems: readonly Problem[]
}

const customLabel = { en: 'Custom fields', 'zh-CN': '自定义字段' }
const customExpected = { en: 'an object of fields and values', 'zh-CN': '由字段和值组成的对象' }

/** What a creation may name although the system sets it: its type, and an id made by the client. */
const proposed: ReadonlySet<string> = new Set(['id', 'type'])

/**
 * The one check of one item, for the write path, forms and imports alike: parses the values, applies defaults, follows
 * the flow, keeps the rules, computes what is computed. Pure; permissions are the caller's question.
 */
export function checkItem({ type, before, patch, context }: CheckInput): CheckedItem {
  const problems: Problem[] = []
  const input = withDefaults(type, before, patch)
  const { custom } = patch
  if (custom !== undefined && custom !== null && (typeof custom !== 'object' || Array.isArray(custom))) {
    const detail = { field: customLabel, expected: customExpected, got: quoteInput(custom) }
    problems.push({ code: 'wrong-kind', detail, pointer: '/custom' })
  }
  const changed: Record<string, unknown> = {}
  const refused = new Set<string>()
  const refuse = (name: string, problem: Omit<Problem, 'pointer'>) => {
    refused.add(name)
    problems.push({ ...problem, pointer: pointerOf(type, name) })
  }

  for (const [name, value] of Object.entries(input)) {
    const field = fieldOf(type, name)
    if (!field) {
      refuse(name, unknownField(type, name))
    } else if (isComputed(field) || readOnlySpineNames.has(name)) {
      // A client that sends back what it read has changed nothing.
      const same = before === null ? value === null || proposed.has(name) : sameValue(before[name], value)
      if (!same) refuse(name, { code: 'read-only', detail: { field: field.label } })
    } else {
      const parsed = parseValue(type, name, field, value, context)
      if ('code' in parsed) refuse(name, parsed)
      else if (parsed.value === null && field.required && !field.archived)
        refuse(name, { code: 'required', detail: { field: field.label } })
      else if (before === null ? parsed.value !== null : !sameValue(before[name], parsed.value))
        changed[name] = parsed.value
    }
  }
  if (before === null)
    for (const [name, field] of Object.entries(allFields(type)))
      if (
        field.required &&
        !field.archived &&
        !isComputed(field) &&
        !refused.has(name) &&
        (changed[name] ?? null) === null
      )
        refuse(name, { code: 'required', detail: { field: field.label } })

  const after: Record<string, unknown> = { ...before, ...changed }
  for (const [name, value] of Object.entries(computeFields(type, after))) {
    if (before === null ? value !== null : !sameValue(before[name], value)) changed[name] = value
    after[name] = value
  }
  if (!refused.has('state')) problems.push(...checkMove(type, before, after, context.anyMove ?? false))
  const broken = checkRules(type, after, before === null ? null : new Set(Object.keys(changed)), refused)
  if (before === null && broken.length > 0) {
    const given = flattenPatch(patch)
    const yielding = broken.flatMap(({ detail }) => assumed(type, given, detail.fields))
    if (yielding.length > 0) {
      const empty = Object.fromEntries(yielding.map((name) => [name, null]))
      return checkItem({ type, before, patch: { ...given, ...empty }, context })
    }
  }
  problems.push(...broken)
  return { values: changed, after, problems }
}

/**
 * Fields of a broken rule that nobody set: a default is an assumption, and gives way where what was said contradicts it.
 */
function assumed(
  type: TypeDeclaration,
  given: Readonly<Record<string, unknown>>,
  fields: ProblemDetail[string] | undefined,
): readonly string[] {
  // A broken rule lists the names of its fields.
  const names = Array.isArray(fields) ? (fields as readonly string[]) : []
  return names.filter((name) => {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined
    return field?.default !== undefined && !field.required && given[name] === undefined
  })
}

/** On creation, what the caller left out starts at its default; `me` and `today` are said in the context. */
function withDefaults(
  type: TypeDeclaration,
  before: CheckInput['before'],
  patch: CheckInput['patch'],
): Readonly<Record<string, unknown>> {
  const flat = flattenPatch(patch)
  if (before !== null) return flat
  const defaults: Record<string, unknown> = { state: type.flow.initial }
  for (const [name, field] of Object.entries(type.fields))
    if (field.default !== undefined && !isComputed(field)) defaults[name] = field.default
  const given = Object.entries(flat).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(given) }
}

function parseValue(
  type: TypeDeclaration,
  name: string,
  field: Field,
  value: unknown,
  context: CheckContext,
): { readonly value: unknown } | Omit<Problem, 'pointer'> {
  const said = field.kind === 'date' && value === 'today' ? dateInZone(context.now, context.timeZone) : value
  const parsed = kindOf(field).parse(said, field, context)
  if (!parsed.ok) {
    const { code, detail } = parsed.problem
    if (name !== 'state' || code !== 'unknown-choice') return { code, detail }
    return {
      code: 'unknown-state',
      detail: { type: type.label, got: detail.got ?? '', states: detail.choices ?? [] },
    }
  }
  return parsed.value === null ? { value: null } : resolveValue(type, name, field, parsed.value, context)
}

function unknownField(type: TypeDeclaration, name: string): { code: ProblemCode; detail: ProblemDetail } {
  const suggestion = suggestName(name, Object.keys(allFields(type))) ?? 'title'
  return { code: 'unknown-field', detail: { type: type.label, field: name.slice(0, 60), suggestion } }
}

/** A JSON pointer (RFC 6901) to the input a problem is about. */
function pointerOf(type: TypeDeclaration, name: string): string {
  const escaped = name.replaceAll('~', '~0').replaceAll('/', '~1')
  return fieldOf(type, name)?.custom ? `/custom/${escaped}` : `/${escaped}`
}

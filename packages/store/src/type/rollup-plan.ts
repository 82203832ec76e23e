import type { KindOptions } from '@throughline/model/field'
import type { StoredField, StoredType } from './stored-type.ts'
import type { TypeDirectory } from './type-directory.ts'

/** Where a roll-up takes its sources from. */
export type RollupSource =
  | { readonly by: 'children' }
  /** A single reference of another type that points here. */
  | { readonly by: 'column'; readonly type: StoredType; readonly field: StoredField }
  /** Items at the other end of a link: `out` when this type's own links, `in` when others' `references` point here. */
  | { readonly by: 'link'; readonly kind: string; readonly direction: 'out' | 'in' }

export interface RollupPlan {
  readonly target: StoredType
  readonly name: string
  readonly options: KindOptions['rollup']
  readonly source: RollupSource
  /** The types that have the field to add up; null: items are only counted. */
  readonly valued: readonly { readonly type: StoredType; readonly field: StoredField }[] | null
}

const plans = new WeakMap<TypeDirectory, readonly RollupPlan[]>()

/** Every roll-up of a workspace's types, with what it is computed over. One over nothing known stays empty. */
export function rollupPlans(directory: TypeDirectory): readonly RollupPlan[] {
  let known = plans.get(directory)
  if (!known) {
    known = [...directory.stored.values()].flatMap((target) =>
      target.rollups.flatMap((field) => {
        const options = field.field.options as KindOptions['rollup'] // this kind's options
        const source = sourceOf(directory, target, options.over)
        return source ? [{ target, name: field.name, options, source, valued: valuedOf(directory, options.field) }] : []
      }),
    )
    plans.set(directory, known)
  }
  return known
}

function sourceOf(directory: TypeDirectory, target: StoredType, over: string): RollupSource | null {
  if (over === 'children') return { by: 'children' }
  const [typeName, fieldName] = over.split('.')
  const type = typeName === undefined ? undefined : directory.stored.get(typeName)
  const field = fieldName === undefined ? undefined : type?.fields.get(fieldName)
  if (type && field) {
    if (field.linkKind !== null) return { by: 'link', kind: field.linkKind, direction: 'in' }
    return field.field.kind === 'reference' && type.table !== null ? { by: 'column', type, field } : null
  }
  const own = target.fields.get(over)
  if (own?.linkKind) return { by: 'link', kind: own.linkKind, direction: 'out' }
  const kind = directory.linkKinds.get(over)
  if (!kind) return null
  const declaresIt = Object.hasOwn(target.declaration.links ?? {}, over)
  return { by: 'link', kind: over, direction: declaresIt ? 'out' : 'in' }
}

function valuedOf(directory: TypeDirectory, name: string | undefined): RollupPlan['valued'] {
  if (name === undefined) return null
  return [...directory.stored.values()].flatMap((type) => {
    const field = type.fields.get(name)
    return field && type.table !== null && field.columns.length > 0 ? [{ type, field }] : []
  })
}

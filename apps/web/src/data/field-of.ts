import type { FieldInfo, TypeInfo } from '@throughline/client/wire'
import { spineFields } from './spine-fields.ts'

/** A field by name, be it of the spine, of the declaration, or the workspace's own. */
export function fieldOf(type: TypeInfo, name: string): FieldInfo | undefined {
  if (Object.hasOwn(type.fields, name)) return type.fields[name]
  const spine = spineFields(type)
  return Object.hasOwn(spine, name) ? spine[name] : undefined
}

/** The value of a field on an item, wherever it travels. */
export function fieldValueOf(
  item: Readonly<Record<string, unknown>>,
  name: string,
  field: FieldInfo | undefined,
): unknown {
  if (field?.custom) return (item.custom as Readonly<Record<string, unknown>> | undefined)?.[name] ?? null
  return item[name] ?? null
}

/** The patch that writes one field. */
export function patchOf(name: string, field: FieldInfo | undefined, value: unknown): Readonly<Record<string, unknown>> {
  return field?.custom ? { custom: { [name]: value } } : { [name]: value }
}

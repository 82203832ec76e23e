import type { FieldInfo, TypeInfo } from '@throughline/client/wire'
import type { TypeDeclaration } from '@throughline/model/define-type'
import type { KindName } from '@throughline/model/field'
import { spineFields as declaredSpine } from '@throughline/model/spine-field'
import { readOnlySpineNames } from '@throughline/model/spine-name'

/** What every item has, said as fields, so that one widget per kind serves them too. */
export function spineFields(type: TypeInfo): Readonly<Record<string, FieldInfo>> {
  // A declaration as it travels lacks only its rules and permissions, which the spine does not look at.
  return declaredSpine(type as unknown as TypeDeclaration) as unknown as Readonly<Record<string, FieldInfo>>
}

const computed: ReadonlySet<KindName> = new Set(['formula', 'rollup', 'derived', 'rank'])

/** Set by the system; no widget edits them. */
export function isReadOnly(name: string, field: FieldInfo | undefined): boolean {
  return readOnlySpineNames.has(name) || (field !== undefined && computed.has(field.kind))
}

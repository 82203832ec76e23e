import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Field } from '@throughline/model/field'
import { mayDo, type Relation } from '@throughline/model/permission'
import type { Access } from '@throughline/store/store'
import type { LinkKind } from '@throughline/store/type/link-kind'

const nobody: ReadonlySet<Relation> = new Set()

/** A declaration as it travels: the data of it. Rules and functions stay on the server; screens share them as code. */
export function presentType(type: TypeDeclaration, access: Access) {
  const { rules: _, fields, ...data } = type
  return {
    ...data,
    fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, presentField(field)])),
    can: { create: mayCreate(type, access) },
  }
}

/** A field without its function. */
export function presentField(field: Field) {
  const { compute: _, ...data } = field
  return data
}

/** Whether there is any place where the caller could create one. */
function mayCreate(type: TypeDeclaration, access: Access): boolean {
  if (!access.scopes.has('all') && !access.scopes.has('write')) return false
  const roles = type.scope === 'spaced' ? [...access.spaces.values()] : access.role === 'guest' ? [] : [access.role]
  return roles.some((role) => mayDo(type.allow, 'create', role, nobody))
}

/** A kind of link as it travels. */
export function presentLinkKind(kind: LinkKind) {
  return {
    label: kind.label,
    inverse: kind.inverse,
    ...(kind.acyclic ? { acyclic: true } : {}),
    ...(kind.line === null ? {} : { line: kind.line }),
    ...(kind.from === undefined ? {} : { from: [...kind.from] }),
    ...(kind.to === undefined ? {} : { to: [...kind.to] }),
  }
}

import type { TypeDeclaration } from './define-type.ts'
import { type Field, kindNames } from './field.ts'
import { defaultAllow } from './permission.ts'

/** A declaration as `GET types` sends it: data only, without rules and without the functions of derived fields. */
export interface WireType extends Omit<TypeDeclaration, 'rules' | 'fields' | 'allow' | 'links'> {
  readonly fields: Readonly<Record<string, Omit<Field, '~value' | 'compute'>>>
  readonly links?: TypeDeclaration['links']
  readonly allow?: TypeDeclaration['allow']
}

const made = new WeakMap<WireType, TypeDeclaration>()

/**
 * A declaration that came over the wire, complete again, so that filters, forms and checks run on it in the browser.
 * Where the same type is declared in code (`known`), its rules and functions are taken from there: the browser then
 * refuses and computes what the server would. Kinds of a newer server are left out rather than misread.
 */
export function typeFromWire(wire: WireType, known?: TypeDeclaration): TypeDeclaration {
  const before = made.get(wire)
  if (before) return before
  const fields = Object.entries(wire.fields)
    .filter(([, field]) => kindNames.includes(field.kind))
    .map(([name, field]): [string, Field] => {
      const compute = known?.fields[name]?.compute
      return [name, compute && field.kind === 'derived' ? { ...field, compute } : field]
    })
  const type: TypeDeclaration = {
    ...wire,
    fields: Object.fromEntries(fields),
    links: wire.links ?? {},
    allow: wire.allow ?? defaultAllow,
    rules: known?.rules ?? [],
  }
  made.set(wire, type)
  return type
}

import type { TypeDeclaration } from '@throughline/model/define-type'
import { type LinkKind, linkKinds } from './link-kind.ts'
import { type StoredType, storeType } from './stored-type.ts'

/** The types of a workspace, compiled for storage. */
export interface TypeDirectory {
  readonly declared: ReadonlyMap<string, TypeDeclaration>
  readonly stored: ReadonlyMap<string, StoredType>
  readonly linkKinds: ReadonlyMap<string, LinkKind>
}

const compiled = new WeakMap<ReadonlyMap<string, TypeDeclaration>, TypeDirectory>()

/** Compiles a map of types once; the map is a value, replaced when a workspace changes its declarations. */
export function typeDirectory(types: ReadonlyMap<string, TypeDeclaration>): TypeDirectory {
  let directory = compiled.get(types)
  if (!directory) {
    directory = {
      declared: types,
      stored: new Map([...types].map(([name, type]) => [name, storeType(type)])),
      linkKinds: linkKinds(types.values()),
    }
    compiled.set(types, directory)
  }
  return directory
}

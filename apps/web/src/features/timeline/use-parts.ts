import type { Item, TypeInfo } from '@throughline/client/wire'
import { useMemo } from 'react'
import { fieldValueOf } from '../../data/field-of.ts'
import { useAllItems } from '../../data/use-items.ts'
import { useTypes } from '../../data/use-me.ts'

export interface Part {
  readonly type: TypeInfo
  readonly field: string
}

/** The type whose items stand inside this one's bars: it refers here and has its own dates (the requirements of a release). */
export function usePartOf(type: TypeInfo): Part | null {
  const types = useTypes()
  return useMemo(() => {
    for (const other of types) {
      if (other.name === type.name || !other.views.timeline) continue
      for (const [field, declared] of Object.entries(other.fields)) {
        const options = declared.options as { readonly to?: readonly string[] }
        if (declared.kind === 'reference' && options.to?.includes(type.name)) return { type: other, field }
      }
    }
    return null
  }, [types, type])
}

/** The parts of the opened items, asked for together and kept true like any list. */
export function useParts(part: Part | null, open: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const keys = open.map((item) => item.key).join(',')
  const { items } = useAllItems({
    filter: part ? `type:${part.type.name} ${part.field}:${keys}` : '',
    sort: 'start',
    max: 1_000,
    enabled: part !== null && keys !== '',
  })
  return useMemo(() => {
    const parts = new Map<string, Item[]>()
    if (!part) return parts
    for (const item of items) {
      const whole = fieldValueOf(item, part.field, part.type.fields[part.field])
      if (typeof whole !== 'object' || whole === null || !('id' in whole)) continue
      const id = String(whole.id)
      const known = parts.get(id)
      if (known) known.push(item)
      else parts.set(id, [item])
    }
    return parts
  }, [items, part])
}

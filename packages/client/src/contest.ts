import { toWire, type Values } from './to-wire.ts'
import type { Item } from './wire.ts'

/** A field that somebody else changed while this person was changing it too. */
export interface ContestedField {
  readonly name: string
  /** Under `custom` on the wire. */
  readonly custom: boolean
  readonly theirs: unknown
  readonly yours: unknown
}

export interface Contest {
  /** The item as it stands on the server now. */
  readonly current: Item
  readonly fields: readonly ContestedField[]
}

/** What the person chose: the fields in which their own value stays; null where they put the choice off. */
export type Verdict = ReadonlySet<string> | null

/**
 * The fields both have changed. What only one of them touched is nobody's quarrel, and neither is what both set alike.
 */
export function contestedFields(base: Item, current: Item, values: Values): readonly ContestedField[] {
  return flat(values).flatMap(({ name, custom, value: yours }) => {
    const theirs = read(current, name, custom)
    if (same(theirs, read(base, name, custom)) || same(theirs, yours)) return []
    return [{ name, custom, theirs, yours }]
  })
}

/** The values without the fields in which theirs stays. */
export function withoutFields(values: Values, dropped: ReadonlySet<string>): Values {
  const kept: Record<string, unknown> = {}
  for (const { name, custom, value } of flat(values)) {
    if (dropped.has(name)) continue
    if (custom) kept.custom = { ...(kept.custom as Values | undefined), [name]: value }
    else kept[name] = value
  }
  return kept
}

interface FlatValue {
  readonly name: string
  readonly custom: boolean
  readonly value: unknown
}

function flat(values: Values): readonly FlatValue[] {
  return Object.entries(values).flatMap(([name, value]): readonly FlatValue[] =>
    name === 'custom' && typeof value === 'object' && value !== null
      ? Object.entries(value).map(([inner, one]) => ({ name: inner, custom: true, value: one as unknown }))
      : [{ name, custom: false, value }],
  )
}

function read(item: Item, name: string, custom: boolean): unknown {
  return (custom ? item.custom?.[name] : item[name]) ?? null
}

/** Alike as the server takes them: people and items by their ids. */
function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(toWire({ value: left ?? null })) === JSON.stringify(toWire({ value: right ?? null }))
}

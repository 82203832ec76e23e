import type { FieldInfo, Item } from '@throughline/client/wire'
import type { Choice, KindName, Money } from '@throughline/model/field'
import { type Language, labelIn } from '@throughline/model/label'
import { fieldValueOf } from '../../data/field-of.ts'

export interface Tick {
  readonly at: number
  readonly label: string
}

/** One side of the plane: how a field's values become places and places become values. */
export interface Axis {
  readonly name: string
  readonly field: FieldInfo
  readonly label: string
  readonly min: number
  readonly max: number
  /** Values snap to whole multiples of this. */
  readonly step: number
  readonly ticks: readonly Tick[]
  readonly read: (item: Item) => number | null
  readonly write: (place: number, item: Item) => unknown
}

const orderedKinds: ReadonlySet<KindName> = new Set([
  'scale',
  'rating',
  'integer',
  'decimal',
  'percent',
  'progress',
  'money',
  'duration',
  'choice',
])
const computedKinds: ReadonlySet<KindName> = new Set(['derived', 'formula', 'rollup'])

/** Fields whose values have an order and may be set by hand: the sides of a matrix. */
export function isAxis(field: FieldInfo): boolean {
  return !field.archived && orderedKinds.has(field.kind)
}

/** Fields that may be the size of a bubble: any number, computed ones too. */
export function isSize(field: FieldInfo): boolean {
  return isAxis(field) || (computedKinds.has(field.kind) && (field.options as { result?: string }).result !== 'text')
}

const niceStep = (span: number, count: number): number => {
  const raw = span / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(raw || 1))
  return ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power
}

const choicesOf = (field: FieldInfo): readonly Choice[] =>
  ((field.options as { readonly choices?: readonly Choice[] }).choices ?? []).filter((choice) => !choice.archived)

/** The number behind a value; null where there is none. */
export function numberOf(field: FieldInfo, value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null
  if (field.kind === 'choice') {
    const index = choicesOf(field).findIndex((choice) => choice.id === value)
    return index < 0 ? null : index
  }
  if (field.kind === 'money') return (value as Money).amount // the kind's value, checked by the server
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

interface Limits {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly labels?: readonly Tick[]
}

function limitsOf(field: FieldInfo, values: readonly number[], language: Language): Limits {
  const options = field.options as {
    readonly min?: number
    readonly max?: number
    readonly labels?: Readonly<Record<string, { en: string; 'zh-CN': string }>>
  }
  if (field.kind === 'choice') {
    const labels = choicesOf(field).map((choice, at) => ({ at, label: labelIn(choice.label, language) }))
    return { min: -0.5, max: labels.length - 0.5, step: 1, labels }
  }
  if (field.kind === 'scale' || field.kind === 'rating') {
    const min = options.min ?? 1
    const max = options.max ?? 5
    const count = max - min + 1
    const labels = Array.from({ length: Math.min(count, 11) }, (_, index) => {
      const at = count <= 11 ? min + index : min + Math.round((index * (count - 1)) / 10)
      return { at, label: String(at) }
    })
    return { min: min - 0.5, max: max + 0.5, step: 1, labels }
  }
  if (field.kind === 'progress') return { min: 0, max: 1, step: 0.05 }
  // What a field allows may be far beyond what is in use: the plane shows what is in use.
  const low = Math.min(0, ...values)
  const high = Math.max(...values, low + 1)
  const nice = niceStep(high - low, 6)
  const max = Math.ceil(high / nice) * nice
  const step = field.kind === 'integer' || field.kind === 'duration' ? Math.max(1, nice / 10) : nice / 20
  return { min: Math.floor(low / nice) * nice, max: max === low ? low + nice : max, step }
}

/** Builds a side from the field and, where the field has no limits, from the values in view. */
export function axisOf(name: string, field: FieldInfo, items: readonly Item[], language: Language): Axis {
  const read = (item: Item): number | null => numberOf(field, fieldValueOf(item, name, field))
  const values = items.map(read).filter((value) => value !== null)
  const { min, max, step, labels } = limitsOf(field, values, language)
  const percent = field.kind === 'percent' || field.kind === 'progress'
  const format = new Intl.NumberFormat(
    language,
    percent ? { style: 'percent' } : { maximumFractionDigits: 2, notation: 'compact' },
  )
  const gap = niceStep(max - min, 6)
  const computed = Array.from({ length: Math.floor((max - min) / gap + 1e-9) + 1 }, (_, index) => {
    const at = Number((min + index * gap).toPrecision(12))
    return { at, label: format.format(at) }
  })
  const choices = field.kind === 'choice' ? choicesOf(field) : []
  return {
    name,
    field,
    label: labelIn(field.label, language),
    min,
    max,
    step,
    ticks: labels ?? computed,
    read,
    write: (place, item) => {
      if (field.kind === 'choice') return choices[place]?.id ?? null
      if (field.kind !== 'money') return place
      const old = fieldValueOf(item, name, field) as Money | null // the kind's value, checked by the server
      const options = field.options as { readonly currency?: string; readonly currencies?: readonly string[] }
      return { amount: place, currency: old?.currency ?? options.currency ?? options.currencies?.[0] ?? 'CNY' }
    },
  }
}

/** The nearest value that the field can hold. */
export function snap(axis: Axis, place: number): number {
  const inside = axis.ticks.length > 0 && axis.field.kind !== 'progress' ? axis : { ...axis, min: 0, max: 1 }
  const low = axis.step === 1 && !Number.isInteger(inside.min) ? inside.min + 0.5 : inside.min
  const high = axis.step === 1 && !Number.isInteger(inside.max) ? inside.max - 0.5 : inside.max
  const stepped = Math.round(place / axis.step) * axis.step
  return Number(Math.min(high, Math.max(low, stepped)).toPrecision(12))
}

import type { FieldInfo, TypeInfo } from '@throughline/client/wire'
import type { Choice, KindName, KindOptions } from '@throughline/model/field'
import type { Label } from '@throughline/model/label'

const hueOfCategory = { open: 'grey', active: 'blue', done: 'green', dropped: 'grey' } as const

function spine<Kind extends KindName>(
  kind: Kind,
  label: Label,
  options: KindOptions[Kind],
  more: Partial<FieldInfo> = {},
): FieldInfo {
  return { kind, label, options, ...more }
}

const cache = new WeakMap<TypeInfo, Readonly<Record<string, FieldInfo>>>()

/** What every item has, said as fields, so that one widget per kind serves them too. A state is a choice among the flow's. */
export function spineFields(type: TypeInfo): Readonly<Record<string, FieldInfo>> {
  const known = cache.get(type)
  if (known) return known
  const states: readonly Choice[] = Object.entries(type.flow.states).map(([id, state]) => ({
    id,
    label: state.label,
    hue: hueOfCategory[state.category],
  }))
  const made: Readonly<Record<string, FieldInfo>> = {
    key: spine('text', { en: 'Key', 'zh-CN': '编号' }, {}),
    title: spine('text', { en: 'Title', 'zh-CN': '标题' }, { max: 500 }, { required: true }),
    body: spine('richText', { en: 'Description', 'zh-CN': '描述' }, {}),
    state: spine('choice', { en: 'State', 'zh-CN': '状态' }, { choices: states }, { required: true }),
    assignee: spine('person', { en: 'Assignee', 'zh-CN': '负责人' }, {}),
    parent: spine('reference', { en: 'Parent', 'zh-CN': '上级' }, { to: type.parents ?? [type.name] }),
    space: spine('reference', { en: 'Product', 'zh-CN': '产品' }, { to: ['product'] }),
    start: spine('date', { en: 'Start', 'zh-CN': '开始日期' }, {}),
    due: spine('date', { en: 'Due', 'zh-CN': '截止日期' }, {}),
    tags: spine('choices', { en: 'Tags', 'zh-CN': '标签' }, { choices: [] }),
    rank: spine('rank', { en: 'Rank', 'zh-CN': '排序' }, {}),
    createdAt: spine('dateTime', { en: 'Created', 'zh-CN': '创建时间' }, {}),
    createdBy: spine('person', { en: 'Created by', 'zh-CN': '创建人' }, {}),
    updatedAt: spine('dateTime', { en: 'Updated', 'zh-CN': '更新时间' }, {}),
    updatedBy: spine('person', { en: 'Updated by', 'zh-CN': '更新人' }, {}),
  }
  cache.set(type, made)
  return made
}

/** Set by the system; no widget edits them. */
export const readOnlySpine: ReadonlySet<string> = new Set([
  'key',
  'rank',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
])

const computed: ReadonlySet<KindName> = new Set(['formula', 'rollup', 'derived', 'rank'])

export function isReadOnly(name: string, field: FieldInfo | undefined): boolean {
  return readOnlySpine.has(name) || (field !== undefined && computed.has(field.kind))
}

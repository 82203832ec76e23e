import type { TypeDeclaration } from './define-type.ts'
import type { Choice, Field, FieldMap } from './field.ts'
import {
  boolean,
  choice,
  choices,
  date,
  dateTime,
  integer,
  person,
  rank,
  reference,
  richText,
  text,
} from './field-builders.ts'
import type { Label } from './label.ts'

const label = (en: string, zh: string): Label => ({ en, 'zh-CN': zh })

/** What every item has, as fields: so that checking, filters, forms and exports treat them like any other. */
const shared = {
  id: text({ label: label('Id', 'ID'), max: 40 }),
  type: text({ label: label('Type', '类型'), max: 40 }),
  key: text({ label: label('Key', '编号'), max: 20, also: ['ID', 'Issue key', '序号', '单号'] }),
  title: text({
    label: label('Title', '标题'),
    required: true,
    max: 500,
    also: ['Name', 'Summary', 'Subject', '名称', '主题', '概要'],
  }),
  body: richText({
    label: label('Description', '描述'),
    also: ['Body', 'Details', 'Content', 'Notes', '详情', '内容', '正文', '说明', '备注'],
  }),
  space: reference({ label: label('Space', '所属空间'), to: [], also: ['Product', 'Project', '产品', '项目'] }),
  assignee: person({
    label: label('Assignee', '负责人'),
    index: true,
    also: ['Owner', 'Assigned to', 'Responsible', '经办人', '处理人', '指派给'],
  }),
  rank: rank({ label: label('Rank', '排序') }),
  start: date({ label: label('Start', '开始日期'), also: ['Start date', 'Begin', '开始时间', '计划开始'] }),
  due: date({
    label: label('Due', '截止日期'),
    also: ['Due date', 'Deadline', 'End date', '到期日', '截止时间', '结束日期', '计划完成'],
  }),
  tags: choices({
    label: label('Tags', '标签'),
    choices: [],
    free: true,
    max: 50,
    also: ['Labels', 'Keywords', '关键词'],
  }),
  archived: boolean({ label: label('Archived', '已归档') }),
  version: integer({ label: label('Version', '版本号') }),
  createdAt: dateTime({ label: label('Created', '创建时间'), also: ['Created at', 'Date', '创建日期', '提交时间'] }),
  createdBy: person({ label: label('Created by', '创建人'), also: ['Reporter', 'Author', '提出人', '报告人'] }),
  updatedAt: dateTime({ label: label('Updated', '更新时间'), also: ['Updated at', 'Last modified', '修改时间'] }),
  updatedBy: person({ label: label('Updated by', '更新人') }),
} satisfies FieldMap

export type SpineFields = typeof shared & { readonly state: Field<'choice'>; readonly parent: Field<'reference'> }

const cache = new WeakMap<TypeDeclaration, SpineFields>()

/** The spine of one type: its states are its own, and so are the types that may be its parent. */
export function spineFields(type: TypeDeclaration): SpineFields {
  let fields = cache.get(type)
  if (!fields) {
    fields = {
      ...shared,
      state: choice({
        label: label('State', '状态'),
        required: true,
        index: true,
        choices: stateChoices(type),
        also: ['Status', 'Stage', '阶段'],
      }),
      parent: reference({
        label: label('Parent', '上级'),
        to: type.parents ?? [type.name],
        also: ['Epic', 'Parent key', '父级', '父需求'],
      }),
    }
    cache.set(type, fields)
  }
  return fields
}

/** The states of a flow as choices, in the flow's order. */
export function stateChoices(type: TypeDeclaration): readonly Choice[] {
  return Object.entries(type.flow.states).map(([id, state]) => ({
    id,
    label: state.label,
    ...(state.also ? { also: state.also } : {}),
  }))
}

/** A field of the spine, or a declared or custom one, by its name. */
export function fieldOf(type: TypeDeclaration, name: string): Field | undefined {
  if (Object.hasOwn(type.fields, name)) return type.fields[name]
  const spine: FieldMap = spineFields(type)
  return Object.hasOwn(spine, name) ? spine[name] : undefined
}

/** Every field of a type, the spine first. */
export function allFields(type: TypeDeclaration): FieldMap {
  return { ...spineFields(type), ...type.fields }
}

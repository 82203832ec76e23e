import { stages } from '@throughline/model/define-type'
import { kindNames } from '@throughline/model/field'
import { defaultAllow } from '@throughline/model/permission'
import { z } from 'zod'
import { changeField, declareChoice, declareField, declareType } from '../../type/declare.ts'
import { presentField, presentLinkKind, presentType } from '../present-type.ts'
import { route } from '../route.ts'
import { withoutUndefined } from '../without-undefined.ts'

const tag = 'types'
const declared = z.looseObject({ name: z.string(), key: z.string(), fields: z.record(z.string(), z.unknown()) })
const fieldInfo = z.looseObject({ id: z.string(), kind: z.enum(kindNames) })

/** Both languages, or one that stands for both until somebody translates it. */
const label = z
  .union([
    z.string().trim().min(1).max(200),
    z.strictObject({ en: z.string().trim().max(200).optional(), 'zh-CN': z.string().trim().max(200).optional() }),
  ])
  .transform((given) => {
    if (typeof given === 'string') return { en: given, 'zh-CN': given }
    const en = given.en || given['zh-CN'] || ''
    return { en, 'zh-CN': given['zh-CN'] || en }
  })
  .pipe(z.object({ en: z.string().min(1), 'zh-CN': z.string().min(1) }))

const choiceShape = {
  label,
  hue: z.string().max(20).optional(),
  archived: z.boolean().optional(),
  also: z.array(z.string().max(200)).max(50).optional(),
}
const fieldShape = {
  kind: z.enum(kindNames),
  label,
  about: label.optional(),
  options: z.record(z.string(), z.unknown()).optional(),
  required: z.boolean().optional(),
  also: z.array(z.string().max(200)).max(50).optional(),
}

const list = route({
  method: 'GET',
  path: '/api/v1/types',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'Every type with its fields, states, links and views', 'zh-CN': '全部类型及其字段、状态、关联和视图' },
  output: z.object({ types: z.array(declared), linkKinds: z.record(z.string(), z.unknown()) }),
  handler: ({ services, access }) => {
    const directory = services.store.directory(access.workspace)
    return {
      types: [...directory.declared.values()].map((type) => presentType(type, access)),
      linkKinds: Object.fromEntries([...directory.linkKinds].map(([id, kind]) => [id, presentLinkKind(kind)])),
    }
  },
})

const create = route({
  method: 'POST',
  path: '/api/v1/types',
  permission: { scope: 'admin', role: 'admin' },
  tag,
  summary: { en: 'Make a type of one’s own', 'zh-CN': '创建自定义类型' },
  status: 201,
  body: z.strictObject({
    name: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
    key: z.string().regex(/^[A-Z]{2,5}$/),
    label,
    plural: label.optional(),
    about: label.optional(),
    icon: z.string().max(60).default('box'),
    hue: z.string().max(20).default('grey'),
    section: z
      .enum(['voice', 'requirements', 'strategy', 'roadmap', 'design', 'delivery', 'data', 'documents', 'organisation'])
      .default('documents'),
    stage: z.enum(stages).optional(),
    scope: z.enum(['spaced', 'shared']).default('spaced'),
    states: z
      .array(
        z.strictObject({
          id: z.string().min(1).max(100),
          label,
          category: z.enum(['open', 'active', 'done', 'dropped']),
        }),
      )
      .min(1)
      .max(50)
      .optional(),
    fields: z.record(z.string(), z.strictObject(fieldShape)).optional(),
  }),
  output: declared,
  handler: async ({ services, access, body }) => {
    const { states = defaultStates, fields = {}, plural, about, ...rest } = body
    const made = await declareType(services.declaring, access.workspace, {
      ...withoutUndefined(rest),
      plural: plural ?? body.label,
      about: about ?? body.label,
      flow: {
        initial: states[0]!.id,
        states: Object.fromEntries(states.map(({ id, ...state }) => [id, state])),
      },
      // Options are checked by the kind when the declaration is, not by the shape of the request.
      fields: Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [
          name,
          { ...field, options: field.options ?? {}, custom: true } as never,
        ]),
      ),
      links: {},
      rules: [],
      allow: defaultAllow,
      views: { list: ['title', 'state', 'assignee', ...Object.keys(fields)] },
      userMade: true,
    })
    return presentType(made, access)
  },
})

const defaultStates = [
  { id: 'open', label: { en: 'Open', 'zh-CN': '待处理' }, category: 'open' as const },
  { id: 'active', label: { en: 'In progress', 'zh-CN': '进行中' }, category: 'active' as const },
  { id: 'done', label: { en: 'Done', 'zh-CN': '已完成' }, category: 'done' as const },
  { id: 'dropped', label: { en: 'Dropped', 'zh-CN': '已放弃' }, category: 'dropped' as const },
]

const addField = route({
  method: 'POST',
  path: '/api/v1/types/{name}/fields',
  permission: { scope: 'admin', role: 'manager' },
  tag,
  summary: { en: 'Add a field to a type', 'zh-CN': '为类型添加字段' },
  status: 201,
  params: z.object({ name: z.string().max(100) }),
  body: z.strictObject(fieldShape),
  output: fieldInfo,
  handler: async ({ services, access, params, body }) => {
    const { id, ...field } = await declareField(
      services.declaring,
      access.workspace,
      params.name,
      withoutUndefined(body),
    )
    return { id, ...presentField(field) }
  },
})

const editField = route({
  method: 'PATCH',
  path: '/api/v1/types/{name}/fields/{field}',
  permission: { scope: 'admin', role: 'manager' },
  tag,
  summary: { en: 'Change a field people made, or put it away', 'zh-CN': '修改或停用自定义字段' },
  params: z.object({ name: z.string().max(100), field: z.string().max(100) }),
  body: z
    .strictObject({ ...fieldShape, archived: z.boolean() })
    .omit({ kind: true })
    .partial(),
  output: fieldInfo,
  handler: async ({ services, access, params, body }) => {
    const changed = await changeField(
      services.declaring,
      access.workspace,
      params.name,
      params.field,
      withoutUndefined(body),
    )
    const { id, ...field } = changed
    return { id, ...presentField(field) }
  },
})

const addChoice = route({
  method: 'POST',
  path: '/api/v1/types/{name}/fields/{field}/choices',
  permission: { scope: 'admin', role: 'manager' },
  tag,
  summary: { en: 'Add a choice to a field', 'zh-CN': '为字段添加选项' },
  status: 201,
  params: z.object({ name: z.string().max(100), field: z.string().max(100) }),
  body: z.strictObject({ id: z.string().min(1).max(100).optional(), ...choiceShape }),
  output: z.looseObject({ id: z.string() }),
  handler: ({ services, access, params, body }) =>
    declareChoice(services.declaring, access.workspace, params.name, params.field, withoutUndefined(body)),
})

export const typeRoutes = [list, create, addField, editField, addChoice]

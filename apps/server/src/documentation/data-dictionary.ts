import type { Move, TypeDeclaration } from '@throughline/model/define-type'
import type { Field } from '@throughline/model/field'
import { type Language, labelIn } from '@throughline/model/label'

const words = {
  title: { en: 'Data dictionary', 'zh-CN': '数据字典' },
  note: {
    en: 'Every type as it is declared in `packages/domain/src/types/`. Written by `npm run generate`; edit the declarations.',
    'zh-CN': '所有类型的声明，来自 `packages/domain/src/types/`。由 `npm run generate` 生成，请修改声明文件。',
  },
  key: { en: 'Key', 'zh-CN': '编号前缀' },
  stage: { en: 'Stage of the line', 'zh-CN': '主线阶段' },
  states: { en: 'States', 'zh-CN': '状态' },
  state: { en: 'State', 'zh-CN': '状态' },
  category: { en: 'Category', 'zh-CN': '类别' },
  moves: { en: 'Moves to', 'zh-CN': '可变为' },
  any: { en: 'any', 'zh-CN': '任意' },
  fields: { en: 'Fields', 'zh-CN': '字段' },
  field: { en: 'Field', 'zh-CN': '字段' },
  name: { en: 'Name', 'zh-CN': '名称' },
  kind: { en: 'Kind', 'zh-CN': '类型' },
  about: { en: 'What for', 'zh-CN': '用途' },
  required: { en: 'required', 'zh-CN': '必填' },
  links: { en: 'Links', 'zh-CN': '关联' },
  rules: { en: 'Rules', 'zh-CN': '规则' },
} as const

/** The declared types as one page of Markdown, for people who read data rather than code. */
export function dataDictionary(types: Iterable<TypeDeclaration>, language: Language): string {
  const say = (word: keyof typeof words): string => labelIn(words[word], language)
  const parts = [...types].map((type) => typePart(type, language, say))
  return `# ${say('title')}\n\n${say('note')}\n\n${parts.join('\n')}`
}

function typePart(type: TypeDeclaration, language: Language, say: (word: keyof typeof words) => string): string {
  const states = Object.entries(type.flow.states).map(([id, state]) => {
    const moves = state.moves?.map((move: string | Move) => (typeof move === 'string' ? move : move.to)).join(', ')
    return `| \`${id}\` | ${labelIn(state.label, language)} | ${state.category} | ${moves ?? say('any')} |`
  })
  const fields = Object.entries(type.fields).map(
    ([name, field]) =>
      `| \`${name}\` | ${labelIn(field.label, language)} | ${kindText(field)}${field.required ? `, ${say('required')}` : ''} | ${field.about ? cell(labelIn(field.about, language)) : ''} |`,
  )
  const links = Object.entries(type.links).map(
    ([id, link]) =>
      `- \`${id}\`: ${labelIn(link.label, language)} / ${labelIn(link.inverse, language)}${link.to ? ` → ${link.to.join(', ')}` : ''}`,
  )
  const rules = type.rules.map((rule) => `- ${labelIn(rule.message, language)}`)
  return [
    `## ${labelIn(type.label, language)} \`${type.name}\``,
    '',
    labelIn(type.about, language),
    '',
    `${say('key')}: \`${type.key}\`${type.stage ? ` · ${say('stage')}: ${type.stage}` : ''}`,
    '',
    `### ${say('states')}`,
    '',
    `| ${say('state')} | ${say('name')} | ${say('category')} | ${say('moves')} |`,
    '|---|---|---|---|',
    ...states,
    '',
    `### ${say('fields')}`,
    '',
    `| ${say('field')} | ${say('name')} | ${say('kind')} | ${say('about')} |`,
    '|---|---|---|---|',
    ...fields,
    '',
    ...(links.length > 0 ? [`### ${say('links')}`, '', ...links, ''] : []),
    ...(rules.length > 0 ? [`### ${say('rules')}`, '', ...rules, ''] : []),
  ].join('\n')
}

function kindText(field: Field): string {
  const options = field.options as Readonly<Record<string, unknown>>
  if (Array.isArray(options.choices))
    return `${field.kind}: ${options.choices.map((one: { id: string }) => one.id).join(', ')}`
  if (Array.isArray(options.to)) return `${field.kind} → ${options.to.join(', ')}`
  if (typeof options.expression === 'string') return `${field.kind}: \`${cell(options.expression)}\``
  return field.kind
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

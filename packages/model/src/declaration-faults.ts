import { computationsOf } from './compute-fields.ts'
import type { TypeDeclaration } from './define-type.ts'
import { fieldFaults, isChoiceId, labelFaults, type SayFault } from './field-faults.ts'
import type { Sort } from './filter/filter.ts'
import { parseSort } from './filter/parse-filter.ts'
import type { Label } from './label.ts'
import { Refusal } from './problem.ts'
import { problemText } from './problem-text.ts'
import { reservedNames, spineNames } from './spine-name.ts'

const fieldNamePattern = /^[a-z][a-zA-Z0-9_]{0,59}$/

/** Says when a name is used that is no field of the type. */
type MustExist = (name: string, en: string, zh: string) => void

/**
 * Everything wrong with a declaration, each as one sentence for its author; empty when it is sound. The compiler already
 * refuses most of these in code; types and fields made in the browser come through here too.
 */
export function declarationFaults(type: TypeDeclaration): readonly Label[] {
  const faults: Label[] = []
  const say: SayFault = (en, zh) => faults.push({ en, 'zh-CN': zh })
  const names = new Set<string>([...Object.keys(type.fields), ...spineNames])
  const mustExist: MustExist = (name, en, zh) => {
    if (!names.has(name))
      say(`${en} names the field “${name}”, which this type does not have`, `${zh}引用了不存在的字段“${name}”`)
  }

  if (!/^[a-z][a-zA-Z0-9]{0,39}$/.test(type.name))
    say(`the name “${type.name}” must be a lower-case identifier`, `名称“${type.name}”必须是小写字母开头的标识符`)
  if (!/^[A-Z]{2,5}$/.test(type.key))
    say(`the key “${type.key}” must be two to five capitals`, `编号前缀“${type.key}”必须是 2 至 5 个大写字母`)
  labelFaults(type.label, 'the type', '类型', say)
  labelFaults(type.plural, 'the plural', '类型复数', say)
  labelFaults(type.about, 'the sentence about the type', '类型说明', say)

  flowFaults(type, say, mustExist)
  for (const [name, field] of Object.entries(type.fields)) {
    if (!fieldNamePattern.test(name))
      say(`the field name “${name}” must be a lower-case identifier`, `字段名“${name}”必须是小写字母开头的标识符`)
    if (spineNames.has(name))
      say(`every item already has “${name}”: do not declare it again`, `每个条目都已有“${name}”，无需再次声明`)
    if (reservedNames.has(name))
      say(
        `the field name “${name}” is reserved by the filter language and the API`,
        `字段名“${name}”已被筛选语言和接口保留`,
      )
    fieldFaults(name, field, say)
    if (field.kind === 'derived' && 'from' in field.options && Array.isArray(field.options.from))
      for (const from of field.options.from) mustExist(String(from), `the field “${name}”`, `字段“${name}”`)
  }
  for (const [id, link] of Object.entries(type.links)) {
    labelFaults(link.label, `the link “${id}”`, `关联“${id}”`, say)
    labelFaults(link.inverse, `the inverse of the link “${id}”`, `关联“${id}”的反向`, say)
  }
  ruleFaults(type, say, mustExist)
  viewFaults(type, mustExist)
  if (faults.length === 0) computedFaults(type, say)
  return faults
}

function flowFaults({ flow }: TypeDeclaration, say: SayFault, mustExist: MustExist): void {
  const states = Object.entries(flow.states)
  if (states.length === 0) say('the flow has no states', '流程没有状态')
  if (!Object.hasOwn(flow.states, flow.initial))
    say(`the initial state “${flow.initial}” is not a state of the flow`, `初始状态“${flow.initial}”不在流程中`)
  for (const [id, state] of states) {
    if (!isChoiceId(id))
      say(
        `the state id “${id}” may hold letters, digits, dots and dashes only`,
        `状态标识“${id}”只能包含字母、数字、点和连字符`,
      )
    labelFaults(state.label, `the state “${id}”`, `状态“${id}”`, say)
    for (const move of state.moves ?? []) {
      const { to, requires = [] } = typeof move === 'string' ? { to: move } : move
      if (!Object.hasOwn(flow.states, to))
        say(
          `the state “${id}” moves to “${to}”, which is not a state of the flow`,
          `状态“${id}”的去向“${to}”不在流程中`,
        )
      for (const name of requires) mustExist(name, `the move from “${id}” to “${to}”`, `从“${id}”到“${to}”的变更`)
    }
  }
}

function ruleFaults(type: TypeDeclaration, say: SayFault, mustExist: MustExist): void {
  const ids = new Set<string>()
  for (const rule of type.rules) {
    if (ids.has(rule.id)) say(`two rules are called “${rule.id}”`, `有两条规则名为“${rule.id}”`)
    ids.add(rule.id)
    labelFaults(rule.message, `the rule “${rule.id}”`, `规则“${rule.id}”`, say)
    for (const name of rule.fields) mustExist(name, `the rule “${rule.id}”`, `规则“${rule.id}”`)
  }
}

function viewFaults({ views }: TypeDeclaration, mustExist: MustExist): void {
  const { list, board, matrix, timeline, calendar, card, sort } = views
  for (const name of list) mustExist(name, 'the list view', '列表视图')
  for (const name of card ?? []) mustExist(name, 'the card', '卡片')
  for (const name of matrix ?? []) mustExist(name, 'the matrix view', '矩阵视图')
  for (const { field } of sortOf(sort ?? '')) mustExist(field, 'the order of the list', '列表排序')
  if (board) mustExist(board, 'the board view', '看板视图')
  if (calendar) mustExist(calendar, 'the calendar view', '日历视图')
  if (timeline) for (const name of [timeline.start, timeline.end]) mustExist(name, 'the timeline view', '时间线视图')
}

/** A declared order; one that cannot be read names the empty field, which no type has. */
function sortOf(text: string): readonly Sort[] {
  try {
    return parseSort(text)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [{ field: '', descending: false }]
  }
}

/** Formulas that cannot be read, and circles among computed fields; asked last, of a declaration otherwise sound. */
function computedFaults(type: TypeDeclaration, say: SayFault): void {
  try {
    computationsOf(type)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const problem of error.problems) say(problemText(problem, 'en'), problemText(problem, 'zh-CN'))
  }
}

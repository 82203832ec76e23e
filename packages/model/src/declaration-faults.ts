import { computationsOf } from './compute-fields.ts'
import type { TypeDeclaration } from './define-type.ts'
import type { Choice, Field } from './field.ts'
import { isComputed, kindOf } from './kinds.ts'
import type { Label } from './label.ts'
import { Refusal } from './problem.ts'
import { problemText } from './problem-text.ts'
import { reservedNames, spineNames } from './spine-name.ts'

const fieldNamePattern = /^[a-z][a-zA-Z0-9_]{0,59}$/
const choiceIdPattern = /^[\p{L}\p{N}][\p{L}\p{N}_.+-]{0,99}$/u

/**
 * Everything wrong with a declaration, each as one English sentence for its author; empty when it is sound. The
 * compiler already refuses most of these in code; types made in the browser come through here too.
 */
export function declarationFaults(type: TypeDeclaration): readonly string[] {
  const faults: string[] = []
  const fieldNames = new Set<string>([...Object.keys(type.fields), ...spineNames])
  const say = (fault: string) => faults.push(fault)
  const mustExist = (name: string, where: string) => {
    if (!fieldNames.has(name)) say(`${where} names the field “${name}”, which this type does not have`)
  }

  if (!/^[a-z][a-zA-Z0-9]{0,39}$/.test(type.name)) say(`the name “${type.name}” must be a lower-case identifier`)
  if (!/^[A-Z]{2,5}$/.test(type.key)) say(`the key “${type.key}” must be two to five capitals`)
  for (const part of ['label', 'plural', 'about'] as const) labelFaults(type[part], part, say)

  const states = Object.entries(type.flow.states)
  const stateIds = new Set(states.map(([id]) => id))
  if (states.length === 0) say('the flow has no states')
  if (!stateIds.has(type.flow.initial)) say(`the initial state “${type.flow.initial}” is not a state of the flow`)
  for (const [id, state] of states) {
    if (!choiceIdPattern.test(id)) say(`the state id “${id}” may hold letters, digits, dots and dashes only`)
    labelFaults(state.label, `the state “${id}”`, say)
    for (const move of state.moves ?? []) {
      const to = typeof move === 'string' ? move : move.to
      if (!stateIds.has(to)) say(`the state “${id}” moves to “${to}”, which is not a state of the flow`)
      if (typeof move !== 'string')
        for (const name of move.requires ?? []) mustExist(name, `the move from “${id}” to “${to}”`)
    }
  }

  for (const [name, field] of Object.entries(type.fields)) {
    if (!fieldNamePattern.test(name)) say(`the field name “${name}” must be a lower-case identifier`)
    if (spineNames.has(name)) say(`every item already has “${name}”: do not declare it again`)
    if (reservedNames.has(name)) say(`the field name “${name}” is reserved by the filter language and the API`)
    labelFaults(field.label, `the field “${name}”`, say)
    fieldFaults(name, field, say, mustExist)
  }

  for (const [id, link] of Object.entries(type.links)) {
    labelFaults(link.label, `the link “${id}”`, say)
    labelFaults(link.inverse, `the inverse of the link “${id}”`, say)
  }
  const ruleIds = new Set<string>()
  for (const rule of type.rules) {
    if (ruleIds.has(rule.id)) say(`two rules are called “${rule.id}”`)
    ruleIds.add(rule.id)
    labelFaults(rule.message, `the rule “${rule.id}”`, say)
    for (const name of rule.fields) mustExist(name, `the rule “${rule.id}”`)
  }
  viewFaults(type, mustExist)
  if (faults.length === 0) computedFaults(type, say)
  return faults
}

/** Formulas that cannot be read, and circles among computed fields; asked last, of a declaration otherwise sound. */
function computedFaults(type: TypeDeclaration, say: Say): void {
  try {
    computationsOf(type)
  } catch (error) {
    if (error instanceof Refusal) for (const problem of error.problems) say(problemText(problem, 'en'))
    else say(error instanceof Error ? error.message : String(error))
  }
}

type Say = (fault: string) => void

function labelFaults(label: Label, where: string, say: Say): void {
  if (!label?.en?.trim()) say(`${where} has no English label`)
  if (!label?.['zh-CN']?.trim()) say(`${where} has no Chinese label`)
}

function fieldFaults(name: string, field: Field, say: Say, mustExist: (name: string, where: string) => void): void {
  const where = `the field “${name}”`
  // Options are narrowed by hand: `kind` and `options` are two properties, so the compiler cannot pair them.
  const options = field.options as Readonly<Record<string, unknown>>
  if (Array.isArray(options.choices)) choiceFaults(options.choices as readonly Choice[], where, say)
  if (typeof options.min === 'number' && typeof options.max === 'number' && options.min > options.max)
    say(`${where} has a minimum above its maximum`)
  if (field.kind === 'scale' && !(Number.isInteger(options.min) && Number.isInteger(options.max)))
    say(`${where} is a scale and needs whole numbers for min and max`)
  if (field.kind === 'derived') {
    if (typeof field.compute !== 'function') say(`${where} is derived and has no function`)
    for (const from of (options.from as readonly string[] | undefined) ?? []) mustExist(from, where)
  }
  if (field.default !== undefined && !isComputed(field)) {
    const parsed = kindOf(field).parse(field.default, field, { language: 'en', now: new Date(0), timeZone: 'UTC' })
    const said = field.kind === 'date' && field.default === 'today'
    if (!parsed.ok && !said) say(`${where} has a default that it would refuse: ${problemText(parsed.problem, 'en')}`)
  }
  if (typeof options.pattern === 'string') {
    try {
      new RegExp(options.pattern, 'u')
    } catch {
      say(`${where} has a pattern that is not a regular expression`)
    }
  }
}

function choiceFaults(choices: readonly Choice[], where: string, say: Say): void {
  const ids = new Set<string>()
  for (const choice of choices) {
    if (!choiceIdPattern.test(choice.id)) say(`${where} has the choice id “${choice.id}”, which is not an identifier`)
    if (ids.has(choice.id)) say(`${where} has two choices “${choice.id}”`)
    ids.add(choice.id)
    labelFaults(choice.label, `${where}, choice “${choice.id}”,`, say)
    if (choice.children) choiceFaults(choice.children, `${where}, under “${choice.id}”,`, say)
  }
}

function viewFaults(type: TypeDeclaration, mustExist: (name: string, where: string) => void): void {
  const { list, board, matrix, timeline, calendar, card } = type.views
  for (const name of list) mustExist(name, 'the list view')
  for (const name of card ?? []) mustExist(name, 'the card')
  for (const name of matrix ?? []) mustExist(name, 'the matrix view')
  if (board) mustExist(board, 'the board view')
  if (calendar) mustExist(calendar, 'the calendar view')
  if (timeline) for (const name of [timeline.start, timeline.end]) mustExist(name, 'the timeline view')
}

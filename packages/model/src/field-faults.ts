import { type Choice, type Field, kindNames } from './field.ts'
import { isComputed, kindOf } from './kinds.ts'
import { type Label, languages } from './label.ts'
import { optionShapes } from './option-shape.ts'
import { problemText } from './problem-text.ts'

export type SayFault = (en: string, zh: string) => void

const choiceIdPattern = /^[\p{L}\p{N}][\p{L}\p{N}_.+-]{0,99}$/u

/** True for the id of a choice or a state: stable text that a filter can hold without quotes. */
export function isChoiceId(id: string): boolean {
  return choiceIdPattern.test(id)
}

/** Says when a label is missing in a language. */
export function labelFaults(label: Label | undefined, en: string, zh: string, say: SayFault): void {
  for (const language of languages) {
    if (typeof label?.[language] === 'string' && label[language].trim() !== '') continue
    const name = language === 'en' ? ['English', '英文'] : ['Chinese', '中文']
    say(`${en} has no ${name[0]} label`, `${zh}缺少${name[1]}名称`)
  }
}

/** Everything wrong with one field by itself: its label, its kind, its options, its default. */
export function fieldFaults(name: string, field: Field, say: SayFault): void {
  const [en, zh] = [`the field “${name}”`, `字段“${name}”`]
  labelFaults(field.label, en, zh, say)
  if (!kindNames.includes(field.kind)) {
    say(`${en} is of the kind “${field.kind}”, which there is not`, `${zh}的类型“${field.kind}”不存在`)
    return
  }
  const options = field.options as Readonly<Record<string, unknown>> | undefined
  if (!optionFaults(field, options ?? {}, en, zh, say)) return
  if (field.kind === 'derived' && typeof field.compute !== 'function')
    say(`${en} is derived and has no function`, `${zh}是派生字段，但没有计算函数`)
  if (field.default !== undefined && !isComputed(field)) defaultFaults(field, en, zh, say)
}

/** Checks the options one by one; false when the kind could not work with them. */
function optionFaults(
  field: Field,
  options: Readonly<Record<string, unknown>>,
  en: string,
  zh: string,
  say: SayFault,
): boolean {
  let sound = true
  const fault: SayFault = (inEnglish, inChinese) => {
    sound = false
    say(inEnglish, inChinese)
  }
  const shapes = Object.entries(optionShapes[field.kind])
  for (const [option, shape] of shapes) {
    const value = options[option]
    if (value === undefined) {
      if (shape.needed) fault(`${en} needs the option “${option}”`, `${zh}缺少选项“${option}”`)
    } else if (!shape.fits(value))
      fault(`${en} has an option “${option}” that does not fit`, `${zh}的选项“${option}”无效`)
  }
  for (const option of Object.keys(options))
    if (!shapes.some(([known]) => known === option))
      fault(`${en} has the option “${option}”, which its kind does not know`, `${zh}的类型没有选项“${option}”`)
  const { min, max, choices } = options
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    fault(`${en} has a minimum above its maximum`, `${zh}的最小值大于最大值`)
  // `optionShapes` has checked that choices are a list of them.
  if (sound && Array.isArray(choices)) choiceFaults(choices as readonly Choice[], en, zh, say)
  return sound
}

function choiceFaults(choices: readonly Choice[], en: string, zh: string, say: SayFault): void {
  const ids = new Set<string>()
  for (const choice of choices) {
    if (!isChoiceId(choice.id))
      say(`${en} has the choice id “${choice.id}”, which is not an identifier`, `${zh}的选项标识“${choice.id}”无效`)
    if (ids.has(choice.id)) say(`${en} has two choices “${choice.id}”`, `${zh}有两个选项“${choice.id}”`)
    ids.add(choice.id)
    labelFaults(choice.label, `${en}, choice “${choice.id}”,`, `${zh}的选项“${choice.id}”`, say)
    if (choice.children) choiceFaults(choice.children, `${en}, under “${choice.id}”,`, `${zh}的“${choice.id}”下级`, say)
  }
}

function defaultFaults(field: Field, en: string, zh: string, say: SayFault): void {
  // Said again as the day it is, when an item is made.
  if (field.kind === 'date' && field.default === 'today') return
  const parsed = kindOf(field).parse(field.default, field, { language: 'en', now: new Date(0), timeZone: 'UTC' })
  if (parsed.ok) return
  say(
    `${en} has a default that it would refuse: ${problemText(parsed.problem, 'en')}`,
    `${zh}的默认值无效：${problemText(parsed.problem, 'zh-CN')}`,
  )
}

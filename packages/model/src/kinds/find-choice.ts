import type { Choice } from '../field.ts'
import { foldText } from '../fold-text.ts'
import { type Language, labelIn, languages } from '../label.ts'

/** A choice by its id, its label in any language, or a word that other systems use for it. */
export function findChoice(choices: readonly Choice[], input: string): Choice | undefined {
  const exact = choices.find((choice) => choice.id === input)
  if (exact) return exact
  const word = foldText(input.trim())
  return (
    choices.find((choice) => foldText(choice.id) === word) ??
    choices.find((choice) => languages.some((language) => foldText(choice.label[language]) === word)) ??
    choices.find((choice) => choice.also?.some((name) => foldText(name) === word))
  )
}

/**
 * What a choice is called in a spreadsheet or on a screen: its label, or its id where the label would be read back as
 * another choice.
 */
export function choiceName(choices: readonly Choice[], id: string, language: Language): string {
  const choice = choices.find((one) => one.id === id)
  if (!choice) return id
  const label = labelIn(choice.label, language)
  return findChoice(choices, label) === choice ? label : id
}

/** At most twenty labels, to be listed in a refusal. */
export function choiceLabels(choices: readonly Choice[]) {
  return choices
    .filter((choice) => !choice.archived)
    .slice(0, 20)
    .map((choice) => choice.label)
}

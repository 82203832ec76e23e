import type { NewField } from './plan.ts'

/** The options of a field that is made for a column: the choices it was seen to hold. */
export function fieldOptions(field: NewField): Readonly<Record<string, unknown>> {
  if (field.kind !== 'choice' && field.kind !== 'choices') return {}
  return {
    choices: (field.choices ?? []).map((label, index) => ({
      id: `c${index + 1}`,
      label: { en: label, 'zh-CN': label },
    })),
  }
}

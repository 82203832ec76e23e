import type { Rule, TypeDeclaration } from './define-type.ts'
import type { Problem } from './problem.ts'
import { allFields } from './spine-field.ts'

/** What holds for every item, whatever its type. */
const everyItem: readonly Rule[] = [
  {
    id: 'start-not-after-due',
    message: { en: 'The start must not be after the due date.', 'zh-CN': '开始日期不能晚于截止日期。' },
    fields: ['start', 'due'],
    holds: ({ start, due }) => typeof start !== 'string' || typeof due !== 'string' || start <= due,
  },
]

/**
 * The rules an item breaks. Of an update only those are asked that speak about something it changes, so that an old
 * fault elsewhere does not stand in the way; and none that speaks about a value already refused.
 */
export function checkRules(
  type: TypeDeclaration,
  after: Readonly<Record<string, unknown>>,
  changed: ReadonlySet<string> | null,
  refused: ReadonlySet<string>,
): readonly Problem[] {
  const asked = [...everyItem, ...type.rules].filter(
    (rule) =>
      (changed === null || rule.fields.some((name) => changed.has(name))) &&
      !rule.fields.some((name) => refused.has(name)),
  )
  if (asked.length === 0) return []
  // A rule may read any field: those that are empty are null, never undefined.
  const values = { ...Object.fromEntries(Object.keys(allFields(type)).map((name) => [name, null])), ...after }
  return asked
    .filter((rule) => !rule.holds(values))
    .map((rule) => ({
      code: 'rule-broken',
      detail: { rule: rule.id, message: rule.message, fields: rule.fields },
      pointer: `/${rule.fields[0] ?? ''}`,
    }))
}

import { kindOf } from '../kinds.ts'
import { Refusal } from '../problem.ts'
import { quoteInput } from '../wrong-kind.ts'
import { startOfDay } from '../zone-time.ts'
import type { Comparison, FilterValue, Operator } from './filter.ts'
import { either, type FieldGroup, type FilterContext, textOf } from './filter-question.ts'
import { between, equals, range } from './filter-test.ts'
import { type Period, resolvePeriod } from './resolve-period.ts'
import type { ResolvedFilter, Target } from './resolved-filter.ts'

/** Days are compared as stretches: `=2026-03` is any day of that March, `>2026-03` what comes after it. */
export function askDate(group: FieldGroup, where: Comparison, context: FilterContext): ResolvedFilter {
  return either(where.values.map((value) => days(group.target, where.operator, periodOf(group, value, context))))
}

function days(target: Target, operator: Operator, { from, to }: Period): ResolvedFilter {
  if (operator === '=') return between(target, { value: from, inclusive: true }, { value: to, inclusive: false })
  if (operator === '>') return between(target, { value: to, inclusive: true }, null)
  if (operator === '>=') return between(target, { value: from, inclusive: true }, null)
  return between(target, null, { value: operator === '<' ? from : to, inclusive: false })
}

/** Days begin at midnight in the workspace's zone; an exact moment is compared as such, and `=` asks for its day. */
export function askDateTime(group: FieldGroup, where: Comparison, context: FilterContext): ResolvedFilter {
  return either(
    where.values.map((value) => {
      const period = periodOf(group, value, context)
      const literal = 'literal' in value
      if (period.moment !== undefined && (where.operator !== '=' || literal))
        return where.operator === '='
          ? equals(group.target, [period.moment])
          : range(group.target, where.operator, period.moment)
      const from = startOfDay(period.from, context.timeZone)
      return days(group.target, where.operator, { from, to: startOfDay(period.to, context.timeZone) })
    }),
  )
}

/** `=` asks whether the two stretches share a day; `>` whether it begins after, `<` whether it has ended before. */
export function askDateRange(group: FieldGroup, where: Comparison, context: FilterContext): ResolvedFilter {
  const from: Target = { ...group.target, column: { suffix: 'from', type: 'date' } }
  const to: Target = { ...group.target, column: { suffix: 'to', type: 'date' } }
  const filled = (target: Target): ResolvedFilter => ({ test: { ask: 'filled', target } })
  return either(
    where.values.map((value) => {
      const period = periodOf(group, value, context)
      if (where.operator === '>' || where.operator === '>=') return days(from, where.operator, period)
      if (where.operator === '<' || where.operator === '<=') return days(to, where.operator, period)
      return {
        all: [
          either([filled(from), filled(to)]),
          either([{ not: filled(from) }, days(from, '<', { from: period.to, to: period.to })]),
          either([{ not: filled(to) }, days(to, '>=', period)]),
        ],
      }
    }),
  )
}

function periodOf(group: FieldGroup, value: FilterValue, context: FilterContext): Period {
  const period = resolvePeriod(value, context)
  if (period) return period
  const detail = {
    field: group.field.label,
    expected: kindOf(group.field).expected(group.field),
    got: quoteInput(textOf(value)),
  }
  throw new Refusal({ code: 'wrong-kind', detail })
}

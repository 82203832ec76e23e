import type { Field, FieldMap } from '../field.ts'
import type { Random } from '../kind.ts'
import { kindOf, seenField } from '../kinds.ts'
import { randomInteger, randomOf } from '../seeded-random.ts'
import type { Filter, FilterValue } from './filter.ts'

/**
 * A random filter over these fields that can be resolved: for the suites that ask the same of JavaScript and of SQL.
 * Values come from each kind's own samples, so that some of them match.
 */
export function sampleFilter(random: Random, fields: FieldMap, depth = 2): Filter {
  const shape = depth === 0 ? 0 : randomInteger(random, 0, 5)
  if (shape === 1) return { not: sampleFilter(random, fields, depth - 1) }
  if (shape === 2 || shape === 3) {
    const parts = Array.from({ length: randomInteger(random, 2, 3) }, () => sampleFilter(random, fields, depth - 1))
    return shape === 2 ? { and: parts } : { or: parts }
  }
  return sampleComparison(random, fields)
}

/** One comparison with an operator that the field's kind knows. */
export function sampleComparison(random: Random, fields: FieldMap): Filter {
  const [name, declared] = randomOf(random, Object.entries(fields))
  const field = seenField(declared)
  const operator = randomOf(random, kindOf(field).operators)
  if (operator === 'empty' || operator === 'filled') return { where: { field: name, operator, values: [] } }
  const values = Array.from({ length: randomInteger(random, 1, 2) }, () =>
    sampleValue(random, field, operator === '~' || operator === '!~'),
  )
  return { where: { field: name, operator, values } }
}

function sampleValue(random: Random, field: Field, part: boolean): FilterValue {
  const sample = kindOf(field).sample(random, field)
  switch (field.kind) {
    case 'date':
    case 'dateTime':
    case 'dateRange':
      return sampleDay(random)
    case 'money': {
      // The kind of money makes nothing else.
      const { amount, currency } = sample as { readonly amount: number; readonly currency: string }
      return { literal: random() < 0.5 ? amount : `${currency} ${amount}` }
    }
  }
  const one: unknown = Array.isArray(sample) ? randomOf(random, sample) : sample
  if (typeof one === 'number' || typeof one === 'boolean') return { literal: one }
  const text = String(one)
  return {
    literal: part
      ? randomOf(
          random,
          text.split(/\s+/).filter((word) => word !== ''),
        )
      : text,
  }
}

function sampleDay(random: Random): FilterValue {
  const way = randomInteger(random, 0, 3)
  if (way === 0)
    return {
      named: randomOf(random, ['today', 'tomorrow', 'yesterday', 'thisWeek', 'thisMonth', 'thisQuarter', 'thisYear']),
    }
  if (way === 1)
    return {
      relative: { amount: randomInteger(random, -40, 40), unit: randomOf(random, ['h', 'd', 'w', 'm', 'q', 'y']) },
    }
  const [year, month, day] = [
    randomInteger(random, 2024, 2027),
    randomInteger(random, 1, 12),
    randomInteger(random, 1, 28),
  ]
  const two = (number: number) => String(number).padStart(2, '0')
  return {
    literal: randomOf(random, [
      `${year}-${two(month)}-${two(day)}`,
      `${year}-${two(month)}`,
      `${year}-Q${(month % 4) + 1}`,
    ]),
  }
}

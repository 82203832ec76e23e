import Type, { type TUnsafe } from 'typebox'

/** Objects of methods refuse unknown options, so that a misspelt one is never silently ignored. */
export const closed = { additionalProperties: false } as const

/** One of the given words. */
export function oneOf<const Words extends readonly string[]>(words: Words): TUnsafe<Words[number]> {
  return Type.Unsafe<Words[number]>({ anyOf: words.map((word) => ({ const: word, type: 'string' })) })
}

/** A whole number from 0 up. */
export const count = Type.Integer({ minimum: 0 })

/** A share or probability, 0..1. */
export const share = Type.Number({ minimum: 0, maximum: 1 })

/** A non-empty name. */
export const identifier = Type.String({ minLength: 1 })

/** An interval estimate. */
export const interval = Type.Object({ lower: Type.Number(), upper: Type.Number(), level: share })

/** An interval estimate of a one-sided question: a bound that is left out is unbounded. */
export const openInterval = Type.Object({
  lower: Type.Optional(Type.Number()),
  upper: Type.Optional(Type.Number()),
  level: share,
})

/** Which direction of difference a test looks for. */
export const alternative = Type.Optional(oneOf(['two-sided', 'less', 'greater']))

/** The confidence level of an interval. */
export const level = Type.Optional(
  Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1, description: 'Confidence level; default 0.95.' }),
)

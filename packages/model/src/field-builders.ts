import type { Choice, DateRange, Field, FieldBase, KindName, KindOptions, KindValue, Money } from './field.ts'

/** What a declaration says about a field: what every field may say, and its kind's own options beside it. */
type Declaration<Kind extends KindName, Required extends boolean> = Omit<FieldBase, 'required'> &
  KindOptions[Kind] & { readonly required?: Required }

const baseNames: ReadonlySet<string> = new Set<keyof FieldBase>([
  'label',
  'about',
  'required',
  'unique',
  'index',
  'default',
  'group',
  'also',
  'archived',
  'custom',
  'was',
])

function declare<Kind extends KindName, Value, Required extends boolean>(
  kind: Kind,
  declaration: Declaration<Kind, Required>,
): Field<Kind, Value, Required> {
  const entries = Object.entries(declaration)
  const base = Object.fromEntries(entries.filter(([name]) => baseNames.has(name)))
  const options = Object.fromEntries(entries.filter(([name]) => !baseNames.has(name)))
  // `Object.fromEntries` forgets names; `Declaration` has already checked that base and options are complete.
  return { ...base, kind, options } as unknown as Field<Kind, Value, Required>
}

/** A builder for a kind whose value needs no more than its kind to be known. */
function builder<Kind extends KindName>(kind: Kind) {
  return <const Required extends boolean = false>(
    declaration: Declaration<Kind, Required>,
  ): Field<Kind, KindValue[Kind], Required> => declare(kind, declaration)
}

/** One line of plain text, at most 2,000 characters unless `max` says less. */
export const text = builder('text')
/** Plain text with line breaks. */
export const longText = builder('longText')
/** Markdown. */
export const richText = builder('richText')
/** A whole number. */
export const integer = builder('integer')
/** A number with a fraction, at most 15 significant digits. */
export const decimal = builder('decimal')
/** An amount in a currency. */
export const money = builder('money')
/** A fraction shown as a percentage: 0.8 is 80 %. */
export const percent = builder('percent')
/** A whole number between `min` and `max`, whose steps may have names. */
export const scale = builder('scale')
/** From 0 to 1. */
export const progress = builder('progress')
/** One to `max` stars, five by default. */
export const rating = builder('rating')
/** Yes or no. */
export const boolean = builder('boolean')
/** A calendar day. */
export const date = builder('date')
/** A moment. */
export const dateTime = builder('dateTime')
/** Two calendar days, either of which may be open. */
export const dateRange = builder('dateRange')
/** Minutes of work; `hoursPerDay` says what a day is, eight by default. */
export const duration = builder('duration')
/** A person of this workspace. */
export const person = builder('person')
/** Several people of this workspace. */
export const people = builder('people')
/** Another item. */
export const reference = builder('reference')
/** Several other items. */
export const references = builder('references')
/** A web address. */
export const url = builder('url')
/** An e-mail address. */
export const email = builder('email')
/** A telephone number. */
export const phone = builder('phone')
/** One attached file. */
export const file = builder('file')
/** Several attached files. */
export const files = builder('files')
/** A manual order that never collides. */
export const rank = builder('rank')

type IdsOf<Choices extends readonly Choice[]> = Choices[number]['id']

interface ChoiceDeclaration<Choices extends readonly Choice[]> {
  readonly choices: Choices
}

/** One of a list; the value's type is the union of the ids. */
export function choice<const Choices extends readonly Choice[], const Required extends boolean = false>(
  declaration: Omit<Declaration<'choice', Required>, 'choices' | 'default'> &
    ChoiceDeclaration<Choices> & { readonly default?: NoInfer<IdsOf<Choices>> },
): Field<'choice', IdsOf<Choices>, Required> {
  return declare('choice', declaration)
}

/** Several of a list; the value's type is an array of the union of the ids. */
export function choices<const Choices extends readonly Choice[], const Required extends boolean = false>(
  declaration: Omit<Declaration<'choices', Required>, 'choices' | 'default'> &
    ChoiceDeclaration<Choices> & { readonly default?: readonly NoInfer<IdsOf<Choices>>[] },
): Field<'choices', readonly IdsOf<Choices>[], Required> {
  return declare('choices', declaration)
}

/** A path down a tree of choices, as of region, country, city. */
export function cascade<const Required extends boolean = false>(
  declaration: Declaration<'cascade', Required>,
): Field<'cascade', readonly string[], Required> {
  return declare('cascade', declaration)
}

/** What a computed field may yield, and the JavaScript value of each. */
interface ResultValue {
  integer: number
  decimal: number
  /** A share: 0.8 is shown as 80 %. */
  percent: number
  text: string
  boolean: boolean
  date: string
}
type Result = keyof ResultValue

/** A pure function of other fields of the same item, stored so that it sorts and filters; raise `version` when it changes. */
export function derived<const Kind extends Result, const From extends readonly string[]>(
  result: Kind,
  declaration: Omit<FieldBase, 'required' | 'default' | 'unique'> & { readonly from: From; readonly version: number },
  compute: (values: Readonly<Record<From[number], unknown>>) => ResultValue[Kind] | null,
): Field<'derived', ResultValue[Kind], false> {
  const field = declare<'derived', ResultValue[Kind], false>('derived', { ...declaration, result })
  // Called with every field of `from` present, null where empty (see compute-fields).
  return { ...field, compute: compute as (values: Readonly<Record<string, unknown>>) => unknown }
}

/** An expression of the formula language over other fields of the same item. */
export function formula<const Kind extends Result>(
  expression: string,
  result: Kind,
  declaration: Omit<FieldBase, 'required' | 'default' | 'unique'>,
): Field<'formula', ResultValue[Kind], false> {
  return declare('formula', { ...declaration, expression, result })
}

/** A number computed over linked items: `over` names a link, `type.field` of a reference that points here, or `children`. */
export function rollup(
  declaration: Omit<FieldBase, 'required' | 'default' | 'unique'> & KindOptions['rollup'],
): Field<'rollup', number, false> {
  return declare('rollup', declaration)
}

export type { DateRange, Money }

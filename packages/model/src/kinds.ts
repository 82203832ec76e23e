import type { Field, KindName } from './field.ts'
import type { Kind } from './kind.ts'
import { boolean } from './kinds/boolean.ts'
import { cascade } from './kinds/cascade.ts'
import { choice } from './kinds/choice.ts'
import { choices } from './kinds/choices.ts'
import { resultField } from './kinds/computed-kind.ts'
import { date } from './kinds/date.ts'
import { dateRange } from './kinds/date-range.ts'
import { dateTime } from './kinds/date-time.ts'
import { decimal } from './kinds/decimal.ts'
import { derived } from './kinds/derived.ts'
import { duration } from './kinds/duration.ts'
import { email } from './kinds/email.ts'
import { file } from './kinds/file.ts'
import { files } from './kinds/files.ts'
import { formula } from './kinds/formula.ts'
import { integer } from './kinds/integer.ts'
import { longText } from './kinds/long-text.ts'
import { money } from './kinds/money.ts'
import { people } from './kinds/people.ts'
import { percent } from './kinds/percent.ts'
import { person } from './kinds/person.ts'
import { phone } from './kinds/phone.ts'
import { progress } from './kinds/progress.ts'
import { rank } from './kinds/rank.ts'
import { rating } from './kinds/rating.ts'
import { reference } from './kinds/reference.ts'
import { references } from './kinds/references.ts'
import { richText } from './kinds/rich-text.ts'
import { rollup } from './kinds/rollup.ts'
import { scale } from './kinds/scale.ts'
import { text } from './kinds/text.ts'
import { url } from './kinds/url.ts'

/** Every kind of field. Forgetting one is a type error. */
export const kinds: { readonly [Name in KindName]: Kind<Name> } = {
  text,
  longText,
  richText,
  integer,
  decimal,
  money,
  percent,
  scale,
  progress,
  rating,
  boolean,
  date,
  dateTime,
  dateRange,
  duration,
  choice,
  choices,
  cascade,
  person,
  people,
  reference,
  references,
  url,
  email,
  phone,
  file,
  files,
  rank,
  formula,
  rollup,
  derived,
}

/** The kind of a field whose kind is known only at run time; call it with that same field. */
export function kindOf(field: Field): Kind {
  return kinds[field.kind] as Kind
}

/** True for formula, roll-up and derived fields: never set by anyone. */
export function isComputed(field: Field): field is Field<'formula' | 'rollup' | 'derived'> {
  return field.kind === 'formula' || field.kind === 'rollup' || field.kind === 'derived'
}

/** The field a filter and a sort see: a computed field is what it yields. */
export function seenField(field: Field): Field {
  return isComputed(field) ? resultField(field) : field
}

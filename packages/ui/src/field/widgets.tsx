import type { KindName } from '@throughline/model/field'
import { booleanWidget } from './boolean-widget.tsx'
import { cascadeWidget, choicesWidget, choiceWidget } from './choice-widget.tsx'
import { derivedWidget, formulaWidget, rollupWidget } from './computed-widget.tsx'
import { dateRangeWidget, dateTimeWidget, dateWidget } from './date-widget.tsx'
import { filesWidget, fileWidget } from './file-widget.tsx'
import {
  decimalWidget,
  durationWidget,
  integerWidget,
  moneyWidget,
  percentWidget,
  rankWidget,
} from './number-widget.tsx'
import { peopleWidget, personWidget } from './person-widget.tsx'
import { referencesWidget, referenceWidget } from './reference-widget.tsx'
import { progressWidget, ratingWidget, scaleWidget } from './step-widget.tsx'
import { emailWidget, longTextWidget, phoneWidget, richTextWidget, textWidget, urlWidget } from './text-widget.tsx'
import type { Widget } from './widget.ts'

/** One show and one edit widget for every kind of field. A kind without an entry does not compile. */
export const widgets: { readonly [Kind in KindName]: Widget<Kind> } = {
  text: textWidget,
  longText: longTextWidget,
  richText: richTextWidget,
  integer: integerWidget,
  decimal: decimalWidget,
  money: moneyWidget,
  percent: percentWidget,
  scale: scaleWidget,
  progress: progressWidget,
  rating: ratingWidget,
  boolean: booleanWidget,
  date: dateWidget,
  dateTime: dateTimeWidget,
  dateRange: dateRangeWidget,
  duration: durationWidget,
  choice: choiceWidget,
  choices: choicesWidget,
  cascade: cascadeWidget,
  person: personWidget,
  people: peopleWidget,
  reference: referenceWidget,
  references: referencesWidget,
  url: urlWidget,
  email: emailWidget,
  phone: phoneWidget,
  file: fileWidget,
  files: filesWidget,
  rank: rankWidget,
  formula: formulaWidget,
  rollup: rollupWidget,
  derived: derivedWidget,
}

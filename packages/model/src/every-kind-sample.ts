import type { Choice, Field, KindName } from './field.ts'
import {
  boolean,
  cascade,
  choice,
  choices,
  date,
  dateRange,
  dateTime,
  decimal,
  derived,
  duration,
  email,
  file,
  files,
  formula,
  integer,
  longText,
  money,
  people,
  percent,
  person,
  phone,
  progress,
  rank,
  rating,
  reference,
  references,
  richText,
  rollup,
  scale,
  text,
  url,
} from './field-builders.ts'
import type { Label } from './label.ts'

const label = (en: string, zh: string): Label => ({ en, 'zh-CN': zh })
const option = (id: string, en: string, zh: string, children?: readonly Choice[]): Choice => ({
  id,
  label: label(en, zh),
  ...(children ? { children } : {}),
})

const sizes = [
  { id: 'small', label: label('Small', '小'), also: ['S', '小号'] },
  { id: 'medium', label: label('Medium', '中') },
  { id: 'large', label: label('Large, very', '大，很大') },
  // A label that is another choice's id, and one that looks like a formula.
  { id: 'odd', label: label('small', '=小') },
] as const

/**
 * A field of every kind, so that a suite can go through all of them: round trips here, and the same filter in
 * JavaScript and in PostgreSQL one floor up. `reference` and `references` point at the toy type that holds them.
 */
export const everyKindSample = {
  aText: text({ label: label('A text', '文本'), index: true }),
  aLongText: longText({ label: label('A long text', '长文本') }),
  aRichText: richText({ label: label('A rich text', '富文本') }),
  anInteger: integer({ label: label('An integer', '整数'), index: true }),
  aDecimal: decimal({ label: label('A decimal', '小数') }),
  aMoney: money({ label: label('A money', '金额'), currencies: ['CNY', 'USD', 'EUR'] }),
  aPercent: percent({ label: label('A percent', '百分比') }),
  aScale: scale({
    label: label('A scale', '等级'),
    min: 1,
    max: 5,
    labels: { '1': label('Low', '低'), '5': label('High', '高') },
  }),
  aProgress: progress({ label: label('A progress', '进度') }),
  aRating: rating({ label: label('A rating', '评分') }),
  aBoolean: boolean({ label: label('A boolean', '是否') }),
  aDate: date({ label: label('A date', '日期'), index: true }),
  aDateTime: dateTime({ label: label('A date and time', '日期时间') }),
  aDateRange: dateRange({ label: label('A date range', '日期范围') }),
  aDuration: duration({ label: label('A duration', '时长') }),
  aChoice: choice({ label: label('A choice', '单选'), choices: sizes }),
  someChoices: choices({ label: label('Some choices', '多选'), choices: sizes }),
  aCascade: cascade({
    label: label('A cascade', '级联'),
    choices: [
      option('asia', 'Asia', '亚洲', [
        option('china', 'China', '中国', [option('beijing', 'Beijing', '北京')]),
        option('japan', 'Japan', '日本'),
      ]),
      option('europe', 'Europe / West', '欧洲'),
    ],
  }),
  aPerson: person({ label: label('A person', '成员') }),
  somePeople: people({ label: label('Some people', '多位成员') }),
  aReference: reference({ label: label('A reference', '引用'), to: ['toy'] }),
  someReferences: references({ label: label('Some references', '多个引用'), to: ['toy'] }),
  aUrl: url({ label: label('A web address', '网址') }),
  anEmail: email({ label: label('An e-mail address', '邮箱') }),
  aPhone: phone({ label: label('A telephone number', '电话') }),
  aFile: file({ label: label('A file', '文件') }),
  someFiles: files({ label: label('Some files', '多个文件') }),
  aRank: rank({ label: label('A rank', '排序') }),
  aFormula: formula('round(anInteger * aProgress, 2)', 'decimal', { label: label('A formula', '公式') }),
  aRollup: rollup({ label: label('A roll-up', '汇总'), over: 'children', compute: 'count' }),
  aDerived: derived('integer', { label: label('A derived', '派生'), from: ['aScale'], version: 1 }, ({ aScale }) =>
    typeof aScale === 'number' ? aScale * 10 : null,
  ),
} as const satisfies Readonly<Record<string, Field>>

/** The name of the sample field of each kind. */
export const sampleFieldName = Object.fromEntries(
  Object.entries(everyKindSample).map(([name, field]) => [field.kind, name]),
  // One entry per kind: the test that goes through all kinds fails when one is missing.
) as Readonly<Record<KindName, keyof typeof everyKindSample>>

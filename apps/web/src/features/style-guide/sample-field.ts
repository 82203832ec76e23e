import type { Choice, Field, KindName } from '@throughline/model/field'
import * as build from '@throughline/model/field-builders'
import type { FileValue, ItemValue, PersonValue } from '@throughline/ui/ui'

const label = (en: string, zh: string) => ({ en, 'zh-CN': zh })
const choices: readonly Choice[] = [
  { id: 'alpha', label: label('Alpha', '甲'), hue: 'blue' },
  { id: 'beta', label: label('Beta', '乙'), hue: 'green' },
  { id: 'gamma', label: label('Gamma, with a rather long name', '丙，名字比较长的一个'), hue: 'amber' },
  { id: 'delta', label: label('Delta', '丁'), hue: 'violet' },
]
const tree: readonly Choice[] = [
  { id: 'asia', label: label('Asia', '亚洲'), children: [{ id: 'cn', label: label('China', '中国') }] },
  { id: 'europe', label: label('Europe', '欧洲'), children: [{ id: 'de', label: label('Germany', '德国') }] },
]
const person: PersonValue = { id: 'p1', name: '林晓舟', email: 'lin@example.com' }
const other: PersonValue = { id: 'p2', name: 'Emma Clarke', email: 'emma@example.com' }
const item: ItemValue = { id: 'i1', key: 'REQ-12', title: 'Sign in within two seconds' }
const second: ItemValue = { id: 'i2', key: 'REQ-40', title: '排班草稿生成与锁定' }
const file: FileValue = { id: 'f1', name: 'interview-notes.pdf', size: 248_000 }
const number = { label: label('A number', '一个数') }

/** One field and one value of every kind, for the style guide. A kind without an example does not compile. */
export const sampleFields: { readonly [Kind in KindName]: { readonly field: Field; readonly value: unknown } } = {
  text: { field: build.text({ label: label('Text', '文本') }), value: 'One line, 一行字' },
  longText: {
    field: build.longText({ label: label('Long text', '长文本') }),
    value: 'Two lines,\nsaid plainly. 第二行。',
  },
  richText: {
    field: build.richText({ label: label('Rich text', '富文本') }),
    value: '**Bold**, a [link](https://example.com) and `code`.',
  },
  integer: { field: build.integer(number), value: 12_340 },
  decimal: { field: build.decimal({ ...number, digits: 2 }), value: 1.6125 },
  money: {
    field: build.money({ label: label('Money', '金额'), currency: 'CNY' }),
    value: { amount: 128_000, currency: 'CNY' },
  },
  percent: { field: build.percent({ label: label('Percent', '百分比') }), value: 0.825 },
  scale: { field: build.scale({ label: label('Scale', '量表'), min: 1, max: 5 }), value: 4 },
  progress: { field: build.progress({ label: label('Progress', '进度') }), value: 0.62 },
  rating: { field: build.rating({ label: label('Rating', '评分') }), value: 4 },
  boolean: { field: build.boolean({ label: label('Yes or no', '是否') }), value: true },
  date: { field: build.date({ label: label('Date', '日期') }), value: '2026-11-24' },
  dateTime: { field: build.dateTime({ label: label('Moment', '时间') }), value: '2026-11-21T09:30:00.000Z' },
  dateRange: {
    field: build.dateRange({ label: label('Date range', '日期区间') }),
    value: { from: '2026-11-02', to: '2026-12-18' },
  },
  duration: { field: build.duration({ label: label('Duration', '时长') }), value: 1_590 },
  choice: { field: build.choice({ label: label('Choice', '单选'), choices }), value: 'beta' },
  choices: { field: build.choices({ label: label('Choices', '多选'), choices }), value: ['alpha', 'gamma'] },
  cascade: { field: build.cascade({ label: label('Cascade', '级联'), choices: tree }), value: ['asia', 'cn'] },
  person: { field: build.person({ label: label('Person', '人员') }), value: person },
  people: { field: build.people({ label: label('People', '多人') }), value: [person, other] },
  reference: { field: build.reference({ label: label('Reference', '引用'), to: ['requirement'] }), value: item },
  references: {
    field: build.references({ label: label('References', '多个引用'), to: ['requirement'] }),
    value: [item, second],
  },
  url: { field: build.url({ label: label('Address', '网址') }), value: 'https://www.example.com/roadmap' },
  email: { field: build.email({ label: label('E-mail', '邮箱') }), value: 'emma@example.com' },
  phone: { field: build.phone({ label: label('Phone', '电话') }), value: '+86 21 5555 0188' },
  file: { field: build.file({ label: label('File', '文件') }), value: file },
  files: { field: build.files({ label: label('Files', '多个文件') }), value: [file] },
  rank: { field: build.rank({ label: label('Rank', '排序') }), value: 'a0V' },
  formula: {
    field: { ...number, kind: 'formula', options: { expression: 'value / effort', result: 'decimal' } },
    value: 0.833,
  },
  rollup: { field: { ...number, kind: 'rollup', options: { over: 'children', compute: 'count' } }, value: 14 },
  derived: {
    field: { ...number, kind: 'derived', options: { result: 'decimal', from: [], version: 1 } },
    value: 221.1,
  },
}

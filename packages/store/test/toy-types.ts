import { defineType, type TypeDeclaration } from '@throughline/model/define-type'
import * as field from '@throughline/model/field-builders'

const label = (en: string, zh: string) => ({ en, 'zh-CN': zh })
const flow = {
  initial: 'open',
  states: {
    open: {
      label: label('Open', '待处理'),
      category: 'open',
      moves: ['planned', { to: 'closed', requires: ['reason'] }],
    },
    planned: { label: label('Planned', '已计划'), category: 'active' },
    closed: { label: label('Closed', '已关闭'), category: 'done', moves: ['open'] },
  },
} as const

/** A space, as products are. */
export const garden = defineType('garden', {
  label: label('Garden', '花园'),
  plural: label('Gardens', '花园'),
  about: label('Where plants grow.', '植物生长的地方。'),
  key: 'GAR',
  icon: 'plant',
  hue: 'green',
  section: 'strategy',
  scope: 'space',
  parents: [],
  flow: { initial: 'open', states: { open: flow.states.closed, closed: flow.states.closed } },
  fields: { area: field.decimal({ label: label('Area', '面积') }) },
  views: { list: ['title', 'area'] },
})

/** Lives in a garden; has one field of nearly every kind. */
export const plant = defineType('plant', {
  label: label('Plant', '植物'),
  plural: label('Plants', '植物'),
  about: label('Something that grows.', '会生长的东西。'),
  key: 'PLT',
  icon: 'leaf',
  hue: 'green',
  section: 'delivery',
  scope: 'spaced',
  flow,
  fields: {
    code: field.text({ label: label('Code', '代码'), unique: true, max: 40 }),
    quote: field.longText({ label: label('Quote', '引述') }),
    height: field.integer({ label: label('Height', '高度'), min: 0, max: 10_000, index: true }),
    weight: field.decimal({ label: label('Weight', '重量') }),
    price: field.money({ label: label('Price', '价格'), currency: 'CNY' }),
    share: field.percent({ label: label('Share', '占比') }),
    vigour: field.scale({ label: label('Vigour', '长势'), min: 1, max: 5 }),
    stars: field.rating({ label: label('Stars', '评分') }),
    edible: field.boolean({ label: label('Edible', '可食用') }),
    planted: field.date({ label: label('Planted', '种植日期') }),
    watered: field.dateTime({ label: label('Watered', '浇水时间') }),
    season: field.dateRange({ label: label('Season', '花期') }),
    care: field.duration({ label: label('Care', '养护') }),
    light: field.choice({
      label: label('Light', '光照'),
      index: true,
      choices: [
        { id: 'sun', label: label('Sun', '全日照') },
        { id: 'shade', label: label('Shade', '阴') },
      ],
    }),
    uses: field.choices({
      label: label('Uses', '用途'),
      choices: [
        { id: 'food', label: label('Food', '食用') },
        { id: 'dye', label: label('Dye', '染料') },
        { id: 'scent', label: label('Scent', '香料') },
      ],
    }),
    gardener: field.person({ label: label('Gardener', '园丁') }),
    helpers: field.people({ label: label('Helpers', '帮手') }),
    supplier: field.reference({ label: label('Supplier', '供应商'), to: ['supplier'], onDelete: 'clear' }),
    neighbours: field.references({ label: label('Neighbours', '邻居'), to: ['plant'] }),
    page: field.url({ label: label('Page', '网页') }),
    reason: field.text({ label: label('Reason', '原因') }),
    volume: field.formula('height * 2', 'integer', { label: label('Volume', '体积') }),
    cuttings: field.rollup({ label: label('Cuttings', '扦插数'), over: 'children', compute: 'count' }),
    tallest: field.rollup({ label: label('Tallest', '最高'), over: 'children', compute: 'maximum', field: 'height' }),
  },
  links: {
    feeds: {
      label: label('Feeds', '滋养'),
      inverse: label('Fed by', '受滋养于'),
      to: ['plant'],
      acyclic: true,
      line: 'down',
    },
  },
  views: { list: ['title', 'height'], board: 'state' },
})

/** Belongs to the workspace; only managers may read it unless they are responsible. */
export const supplier = defineType('supplier', {
  label: label('Supplier', '供应商'),
  plural: label('Suppliers', '供应商'),
  about: label('Whom plants are bought from.', '从谁那里购买植物。'),
  key: 'SUP',
  icon: 'truck',
  hue: 'blue',
  section: 'organisation',
  scope: 'shared',
  parents: [],
  flow,
  fields: {
    reason: field.text({ label: label('Reason', '原因') }),
    stock: field.rollup({ label: label('Stock', '库存'), over: 'plant.supplier', compute: 'sum', field: 'height' }),
  },
  views: { list: ['title'] },
})

export const toyTypes: ReadonlyMap<string, TypeDeclaration> = new Map(
  [garden, plant, supplier].map((type) => [type.name, type as unknown as TypeDeclaration]), // field types are narrower than the map's
)

import Type from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, identifier } from '../schema.ts'
import { ranked } from './ranked.ts'

export interface RiceInput {
  /** People or events in a period, ≥ 0. */
  readonly reach: number
  /** Impact per person, ≥ 0: 3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal. */
  readonly impact: number
  /** 0..1. */
  readonly confidence: number
  /** Person-months, > 0. */
  readonly effort: number
}

/**
 * RICE score: reach × impact × confidence ÷ effort, the expected impact per unit of work.
 *
 * For ordering ideas that compete for the same team. Definition: Sean McBride, "RICE: simple prioritization for product
 * managers", Intercom, 2016. Throws `InputError('out-of-range')` when effort is not above zero. O(1).
 *
 * @example rice({ reach: 500, impact: 2, confidence: 0.8, effort: 4 }) // 200
 */
export function rice({ reach, impact, confidence, effort }: RiceInput): number {
  if (!(effort > 0)) throw new InputError('out-of-range', { got: effort, above: 0 }, '/effort')
  return (reach * impact * confidence) / effort
}

const item = Type.Object(
  {
    id: identifier,
    reach: Type.Number({ minimum: 0 }),
    impact: Type.Number({ minimum: 0 }),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    effort: Type.Number({ exclusiveMinimum: 0 }),
  },
  closed,
)

export const riceMethod = defineMethod({
  name: 'prioritise/rice',
  title: { en: 'RICE score', 'zh-CN': 'RICE 评分' },
  about: {
    en: 'Orders ideas by expected impact per unit of work: reach × impact × confidence ÷ effort.',
    'zh-CN': '按单位投入的预期影响排序：触达 × 影响 × 信心 ÷ 投入。',
  },
  reading: {
    en: 'Compare scores only within one list that uses the same period and the same unit of effort. Differences smaller than the uncertainty of the inputs do not order anything.',
    'zh-CN': '只在同一时间范围、同一投入单位的列表内比较分数。小于输入不确定性的差异不构成先后。',
  },
  formula: 'reach × impact × confidence ÷ effort',
  sources: [
    {
      author: 'Sean McBride',
      year: 2016,
      title: 'RICE: simple prioritization for product managers',
      url: 'https://www.intercom.com/blog/rice-simple-prioritization-for-product-managers/',
    },
  ],
  input: Type.Object({ items: Type.Array(item, { minItems: 1 }) }, closed),
  output: ranked.output,
  example: {
    about: { en: 'Two ideas for one quarter.', 'zh-CN': '同一季度的两个想法。' },
    input: {
      items: [
        { id: 'search', reach: 500, impact: 2, confidence: 0.8, effort: 4 },
        { id: 'export', reach: 300, impact: 1, confidence: 1, effort: 1 },
      ],
    },
    result: {
      items: [
        { id: 'export', score: 300, rank: 1 },
        { id: 'search', score: 200, rank: 2 },
      ],
    },
  },
  run: ({ items }) => ({ items: ranked(items, rice) }),
})

import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { closed, identifier } from '../schema.ts'
import { ranked } from './ranked.ts'

const scale = Type.Number({ minimum: 0, maximum: 10 })
const input = Type.Object(
  {
    items: Type.Array(Type.Object({ id: identifier, impact: scale, confidence: scale, ease: scale }, closed), {
      minItems: 1,
    }),
  },
  closed,
)

/**
 * ICE score: impact × confidence × ease, each judged from 0 to 10.
 *
 * For a quick first order of growth ideas when reach and effort are not yet known. Definition: Sean Ellis, in Ellis and
 * Brown, "Hacking Growth", 2017. O(n log n).
 *
 * @example ice({ items: [{ id: 'a', impact: 5, confidence: 4, ease: 3 }] }) // score 60
 */
export function ice({ items }: Static<typeof input>) {
  return { items: ranked(items, ({ impact, confidence, ease }) => impact * confidence * ease) }
}

export const iceMethod = defineMethod({
  name: 'prioritise/ice',
  title: { en: 'ICE score', 'zh-CN': 'ICE 评分' },
  about: {
    en: 'A quick first order of ideas: impact × confidence × ease, each from 0 to 10.',
    'zh-CN': '快速粗排想法：影响 × 信心 × 容易程度，各 0–10 分。',
  },
  reading: {
    en: 'Good for choosing what to try next, not for plans: three judgements multiplied are as rough as the judgements. Scores of different judges do not compare.',
    'zh-CN': '适合决定下一步先试什么，不适合做计划：三项主观判断相乘，误差也随之放大。不同评分人的分数不可比较。',
  },
  formula: 'impact × confidence × ease',
  sources: [{ author: 'S. Ellis, M. Brown', year: 2017, title: 'Hacking Growth' }],
  input,
  output: ranked.output,
  example: {
    about: { en: 'Two growth ideas.', 'zh-CN': '两个增长想法。' },
    input: {
      items: [
        { id: 'invite', impact: 5, confidence: 4, ease: 3 },
        { id: 'badge', impact: 3, confidence: 8, ease: 9 },
      ],
    },
    result: {
      items: [
        { id: 'badge', score: 216, rank: 1 },
        { id: 'invite', score: 60, rank: 2 },
      ],
    },
  },
  run: ice,
})

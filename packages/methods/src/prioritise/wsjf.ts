import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { closed, identifier } from '../schema.ts'
import { ranked } from './ranked.ts'

const part = Type.Number({ minimum: 0 })
const input = Type.Object(
  {
    items: Type.Array(
      Type.Union([
        Type.Object({ id: identifier, costOfDelay: part, jobSize: Type.Number({ exclusiveMinimum: 0 }) }, closed),
        Type.Object(
          {
            id: identifier,
            userValue: part,
            timeCriticality: part,
            riskReduction: part,
            jobSize: Type.Number({ exclusiveMinimum: 0 }),
          },
          closed,
        ),
      ]),
      { minItems: 1 },
    ),
  },
  closed,
)

/**
 * Weighted shortest job first: cost of delay ÷ job size, the order that loses least while jobs wait for one team.
 *
 * Cost of delay is given in money per time, or as the sum of user and business value, time criticality and risk reduction
 * (SAFe's relative points). Definition: Reinertsen, "The Principles of Product Development Flow", 2009; it is Smith's
 * rule (1956) for a single server. O(n log n).
 *
 * @example wsjf({ items: [{ id: 'a', costOfDelay: 10, jobSize: 5 }] }) // score 2
 */
export function wsjf({ items }: Static<typeof input>) {
  return {
    items: ranked(items, (item) => {
      const cost = 'costOfDelay' in item ? item.costOfDelay : item.userValue + item.timeCriticality + item.riskReduction
      return cost / item.jobSize
    }),
  }
}

export const wsjfMethod = defineMethod({
  name: 'prioritise/wsjf',
  title: { en: 'Weighted shortest job first', 'zh-CN': '加权最短作业优先（WSJF）' },
  about: {
    en: 'Orders jobs for one team so that the total cost of delay is least: cost of delay ÷ job size.',
    'zh-CN': '为同一团队排列作业，使总延迟成本最小：延迟成本 ÷ 作业规模。',
  },
  reading: {
    en: 'Work from the top. The order is optimal for one team that does one job at a time with constant costs of delay; hard deadlines need a schedule instead.',
    'zh-CN': '自上而下执行。当一个团队一次只做一件事、延迟成本恒定时，此顺序最优；有硬性截止日期时应改用排程。',
  },
  formula: 'cost of delay ÷ job size',
  sources: [
    { author: 'D. Reinertsen', year: 2009, title: 'The Principles of Product Development Flow' },
    { author: 'W. E. Smith', year: 1956, title: 'Various optimizers for single-stage production' },
  ],
  input,
  output: ranked.output,
  example: {
    about: { en: 'A small urgent job and a large valuable one.', 'zh-CN': '一件小而急的作业与一件大而有价值的作业。' },
    input: {
      items: [
        { id: 'audit', costOfDelay: 8, jobSize: 2 },
        { id: 'mobile', userValue: 13, timeCriticality: 3, riskReduction: 2, jobSize: 9 },
      ],
    },
    result: {
      items: [
        { id: 'audit', score: 4, rank: 1 },
        { id: 'mobile', score: 2, rank: 2 },
      ],
    },
  },
  run: wsjf,
})

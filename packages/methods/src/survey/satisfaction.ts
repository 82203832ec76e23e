import { defineMethod } from '../define-method.ts'
import { ratingInput, ratingOutput, summariseRatings } from './rating-summary.ts'

/**
 * Customer satisfaction (CSAT): the share of the two best answers, with interval, mean and change since the last wave.
 *
 * Scale 1 to 5 unless given. Interval of the share by Wilson (1927), of the mean by t. O(n).
 */
export const satisfaction = (request: Parameters<typeof summariseRatings>[0]) =>
  summariseRatings(request, { minimum: 1, maximum: 5, goodFrom: 4 })

export const satisfactionMethod = defineMethod({
  name: 'survey/satisfaction',
  title: { en: 'Customer satisfaction (CSAT)', 'zh-CN': '客户满意度（CSAT）' },
  about: {
    en: 'Share of satisfied answers (4 and 5 of 5) with interval, mean, distribution and change.',
    'zh-CN': '满意答案（5 分制中的 4 分与 5 分）占比，附区间、均值、分布与变化。',
  },
  reading: {
    en: 'The estimate is the share of satisfied answers, 0 to 1. Look at the distribution too: a mean of 3 may be all threes or half ones and half fives.',
    'zh-CN': '估计值为满意答案占比（0 到 1）。同时看分布：均值 3 可能人人都是 3 分，也可能一半 1 分一半 5 分。',
  },
  sources: [
    {
      author: 'E. B. Wilson',
      year: 1927,
      title: 'Probable inference, the law of succession, and statistical inference',
    },
    { author: 'J. Sauro, J. R. Lewis', year: 2016, title: 'Quantifying the user experience, second edition' },
  ],
  input: ratingInput,
  output: ratingOutput,
  example: {
    about: { en: 'Ten answers after a support call.', 'zh-CN': '一次客服通话后的十份答案。' },
    input: { responses: [5, 4, 4, 3, 5, 2, 5, 4, 1, 5] },
    result: {
      n: 10,
      estimate: 0.7,
      interval: { lower: 0.39677814746114537, upper: 0.8922087325936989, level: 0.95 },
      mean: 3.8,
      standardDeviation: 1.398411797560202,
      meanInterval: { lower: 2.7996364632244584, upper: 4.800363536775541, level: 0.95 },
      distribution: [
        { answer: 1, count: 1, share: 0.1 },
        { answer: 2, count: 1, share: 0.1 },
        { answer: 3, count: 1, share: 0.1 },
        { answer: 4, count: 3, share: 0.3 },
        { answer: 5, count: 4, share: 0.4 },
      ],
    },
  },
  run: satisfaction,
})

import { defineMethod } from '../define-method.ts'
import { ratingInput, ratingOutput, summariseRatings } from './rating-summary.ts'

/**
 * Customer effort score (CES 2.0): agreement that “the company made it easy to handle my issue”, 1 to 7.
 *
 * The share of 5 to 7 with Wilson’s interval, and the mean with t. Definition: Dixon, Toman, DeLisi 2013. O(n).
 */
export const effort = (request: Parameters<typeof summariseRatings>[0]) =>
  summariseRatings(request, { minimum: 1, maximum: 7, goodFrom: 5 })

export const effortMethod = defineMethod({
  name: 'survey/effort',
  title: { en: 'Customer effort score (CES)', 'zh-CN': '客户费力度（CES）' },
  about: {
    en: 'How easy it was for customers, as the share of 5 to 7 of 7 and the mean, with intervals and change.',
    'zh-CN': '客户觉得有多容易：7 分制中 5 至 7 分的占比与均值，附区间与变化。',
  },
  reading: {
    en: 'Higher is easier. Compare only answers to the same wording of the question and the same scale.',
    'zh-CN': '分数越高越容易。只有题目措辞与量表相同的结果才可比较。',
  },
  sources: [{ author: 'M. Dixon, N. Toman, R. DeLisi', year: 2013, title: 'The effortless experience' }],
  input: ratingInput,
  output: ratingOutput,
  example: {
    about: { en: 'Eight answers, and six of last month.', 'zh-CN': '本月八份答案与上月六份答案。' },
    input: { responses: [7, 6, 5, 4, 6, 7, 3, 6], previous: [5, 4, 3, 6, 5, 2] },
    result: {
      n: 8,
      estimate: 0.75,
      interval: { lower: 0.409275430310169, upper: 0.928520787247891, level: 0.95 },
      mean: 5.5,
      standardDeviation: Math.SQRT2,
      meanInterval: { lower: 4.317687874203607, upper: 6.682312125796393, level: 0.95 },
      distribution: [
        { answer: 1, count: 0, share: 0 },
        { answer: 2, count: 0, share: 0 },
        { answer: 3, count: 1, share: 0.125 },
        { answer: 4, count: 1, share: 0.125 },
        { answer: 5, count: 1, share: 0.125 },
        { answer: 6, count: 3, share: 0.375 },
        { answer: 7, count: 2, share: 0.25 },
      ],
      change: {
        share: {
          difference: 0.25,
          standardError: 0.2551551815399144,
          interval: { lower: -0.25009496628701133, upper: 0.7500949662870113, level: 0.95 },
          pValue: 0.32718687779030564,
        },
        mean: {
          difference: 1.333333333333333,
          standardError: 0.7817359599705717,
          interval: { lower: -0.19884099362883245, upper: 2.8655076602954983, level: 0.95 },
          pValue: 0.08808151166219041,
        },
      },
    },
  },
  run: effort,
})

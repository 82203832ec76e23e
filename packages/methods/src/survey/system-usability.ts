import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { closed, count, interval, level, share } from '../schema.ts'
import { studentQuantile } from '../statistics/distribution/student-t.ts'
import { deviationsFrom } from '../statistics/numeric/deviations.ts'
import { quantile } from '../statistics/quantile.ts'

const answer = Type.Integer({ minimum: 1, maximum: 5 })
const input = Type.Object(
  {
    responses: Type.Array(Type.Array(answer, { minItems: 10, maxItems: 10 }), {
      minItems: 1,
      description:
        'Ten answers of each person in the order of the questionnaire: 1 strongly disagree … 5 strongly agree.',
    }),
    level,
  },
  closed,
)
const output = Type.Object({
  n: count,
  estimate: Type.Number(),
  interval: Type.Optional(interval),
  standardDeviation: Type.Optional(Type.Number()),
  median: Type.Number(),
  scores: Type.Array(Type.Number()),
  learnability: Type.Number(),
  usability: Type.Number(),
  percentile: share,
  grade: Type.String(),
  adjective: Type.String(),
})

/** Lower ends of Sauro and Lewis’s curved grades: score, percentile, grade. */
const grades = [
  [0, 0, 'F'],
  [51.7, 0.15, 'D'],
  [62.7, 0.35, 'C-'],
  [65, 0.41, 'C'],
  [71.1, 0.6, 'C+'],
  [72.6, 0.65, 'B-'],
  [74.1, 0.7, 'B'],
  [77.2, 0.8, 'B+'],
  [78.9, 0.85, 'A-'],
  [80.8, 0.9, 'A'],
  [84.1, 0.96, 'A+'],
] as const

/** The percentile among some 500 published studies: the grades’ bounds, the average of 68 as the half, linear between. */
export function susPercentile(score: number): number {
  const points = [
    ...grades.map(([from, percentile]) => [from, percentile] as const),
    [68, 0.5] as const,
    [100, 1] as const,
  ]
  points.sort((left, right) => left[0] - right[0])
  const place = Math.max(
    1,
    points.findIndex(([from]) => from >= score),
  )
  const [low, high] = [points[place - 1]!, points[place]!]
  return low[1] + ((score - low[0]) / (high[0] - low[0])) * (high[1] - low[1])
}

/** The curved grade of a SUS score. */
export function susGrade(score: number): string {
  return grades.findLast(([from]) => score >= from - 1e-9)?.[2] ?? 'F'
}

/** Bangor, Kortum and Miller’s word for a mean score: the nearest of their means. */
function adjectiveOf(score: number): string {
  const words: [number, string][] = [
    [12.5, 'worst imaginable'],
    [20.3, 'awful'],
    [35.7, 'poor'],
    [50.9, 'ok'],
    [71.4, 'good'],
    [85.5, 'excellent'],
    [90.9, 'best imaginable'],
  ]
  return words.reduce((best, word) => (Math.abs(word[0] - score) < Math.abs(best[0] - score) ? word : best))[1]
}

/**
 * System usability scale: ten answers to a score from 0 to 100, with interval, percentile, grade and the two subscales.
 *
 * Score: Brooke 1996 (odd items minus 1, even items 5 minus, × 2.5). Learnability is items 4 and 10 (Lewis and Sauro 2009).
 * Percentile and curved grade: Sauro and Lewis 2016. Interval by t. O(n).
 */
export function systemUsability({ responses, level: confidence = 0.95 }: Static<typeof input>): Static<typeof output> {
  const contributions = responses.map((row) => row.map((value, item) => (item % 2 === 0 ? value - 1 : 5 - value)))
  const scores = contributions.map((row) => row.reduce((sum, value) => sum + value, 0) * 2.5)
  const n = scores.length
  const { mean, sumOfSquares } = deviationsFrom(scores)
  const deviation = n > 1 ? Math.sqrt(sumOfSquares / (n - 1)) : undefined
  const reach = deviation === undefined ? 0 : (studentQuantile((1 + confidence) / 2, n - 1) * deviation) / Math.sqrt(n)
  const learnability = contributions.reduce((sum, row) => sum + (row[3]! + row[9]!) * 12.5, 0) / n
  return {
    n,
    estimate: mean,
    ...(deviation !== undefined && {
      interval: { lower: Math.max(0, mean - reach), upper: Math.min(100, mean + reach), level: confidence },
      standardDeviation: deviation,
    }),
    median: quantile(
      scores.toSorted((left, right) => left - right),
      0.5,
    ),
    scores,
    learnability,
    usability: (mean * 10 - learnability * 2) / 8,
    percentile: susPercentile(mean),
    grade: susGrade(mean),
    adjective: adjectiveOf(mean),
  }
}

export const systemUsabilityMethod = defineMethod({
  name: 'survey/system-usability',
  title: { en: 'System usability scale (SUS)', 'zh-CN': '系统可用性量表（SUS）' },
  about: {
    en: 'Ten answers to a usability score from 0 to 100, with interval, percentile and grade.',
    'zh-CN': '由十道题得到 0 到 100 的可用性得分，附区间、百分位与等级。',
  },
  reading: {
    en: 'It is not a percentage: 68 is the average of some 500 studies (percentile 0.5). From 80.8 an A. With five people the interval is some 20 points wide. Learnability and usability are on the same 0 to 100.',
    'zh-CN':
      '得分不是百分比：68 是约 500 项研究的平均值（百分位 0.5）。80.8 起为 A。五个人时区间约宽 20 分。learnability 与 usability 同为 0 到 100。',
  },
  formula: '2.5 × (Σ odd (x − 1) + Σ even (5 − x))',
  sources: [
    { author: 'J. Brooke', year: 1996, title: 'SUS: a quick and dirty usability scale' },
    { author: 'J. R. Lewis, J. Sauro', year: 2009, title: 'The factor structure of the system usability scale' },
    { author: 'J. Sauro, J. R. Lewis', year: 2016, title: 'Quantifying the user experience, second edition' },
    { author: 'A. Bangor, P. Kortum, J. Miller', year: 2009, title: 'Determining what individual SUS scores mean' },
  ],
  input,
  output,
  example: {
    about: { en: 'Two people.', 'zh-CN': '两位受访者。' },
    input: {
      responses: [
        [4, 1, 5, 2, 5, 1, 4, 2, 3, 1],
        [3, 2, 4, 2, 4, 2, 4, 3, 3, 2],
      ],
    },
    result: {
      n: 2,
      estimate: 76.25,
      interval: { lower: 0, upper: 100, level: 0.95 },
      standardDeviation: 12.374368670764582,
      median: 76.25,
      scores: [85, 67.5],
      learnability: 81.25,
      usability: 75,
      percentile: 0.7693548387096775,
      grade: 'B',
      adjective: 'good',
    },
  },
  run: systemUsability,
})

import Type, { type Static } from 'typebox'
import { defineMethod, type RunOptions } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, interval, level, share } from '../schema.ts'
import { designColumns, designOptions } from './design-columns.ts'
import { chiSquareTails } from './distribution/chi-square.ts'
import { normalQuantile, normalTails } from './distribution/normal.ts'
import { leastSquares } from './numeric/least-squares.ts'
import { ranks } from './ranks.ts'

const { degree: _, ...design } = designOptions
const input = Type.Object(
  {
    y: Type.Array(Type.Union([Type.Literal(0), Type.Literal(1), Type.Boolean()]), { minItems: 3 }),
    ...design,
    predict: Type.Optional(Type.Array(Type.Array(Type.Number()))),
    level,
  },
  closed,
)

const output = Type.Object({
  n: count,
  coefficients: Type.Array(
    Type.Object({
      name: Type.String(),
      estimate: Type.Number(),
      standardError: Type.Number(),
      z: Type.Number(),
      p: share,
      interval,
      oddsRatio: Type.Object({ estimate: Type.Number(), lower: Type.Number(), upper: Type.Number() }),
    }),
  ),
  deviance: Type.Number(),
  nullDeviance: Type.Number(),
  akaike: Type.Number(),
  pValue: Type.Optional(share),
  mcFadden: Type.Number(),
  areaUnderCurve: share,
  calibration: Type.Array(Type.Object({ n: count, predicted: share, observed: share })),
  predictions: Type.Optional(Type.Array(share)),
})

const logistic = (value: number): number => 1 / (1 + Math.exp(-value))

/**
 * Logistic regression: how the chance of yes depends on one or more x.
 *
 * Maximum likelihood by iteratively reweighted least squares (Nelder and Wedderburn 1972), as R’s `glm(family = binomial)`. Area under
 * the curve as the Mann–Whitney statistic; calibration by tenths of predicted probability. Refuses one-sided answers, dependent
 * columns, and data in which the x separate yes from no (no finite estimate exists). O(rows · columns²) a step.
 */
export function logisticRegression(
  request: Static<typeof input>,
  { signal, onProgress }: RunOptions = {},
): Static<typeof output> {
  const y = request.y.map(Number)
  const n = y.length
  const yes = y.reduce((sum, value) => sum + value, 0)
  if (yes === 0 || yes === n) throw new InputError('no-variance', {}, '/y')
  const { names, columns, intercept, rowOf } = designColumns(request, n)
  if (n <= columns.length) throw new InputError('too-few', { count: n, min: columns.length + 1 }, '/y')
  let eta = y.map((value) => Math.log((value + 0.5) / (1.5 - value)))
  let deviance = Number.POSITIVE_INFINITY
  for (let round = 0; round < 60; round++) {
    if (signal?.aborted) throw new InputError('aborted')
    onProgress?.(round / (round + 5))
    const roots = eta.map((value) => Math.sqrt(logistic(value) * logistic(-value)))
    const target = Float64Array.from(
      eta,
      (value, row) => roots[row]! * value + (y[row]! - logistic(value)) / roots[row]!,
    )
    const weighted = columns.map(({ high, low }) => ({
      high: high.map((value, row) => value * roots[row]!),
      low: low.map((value, row) => value * roots[row]!),
    }))
    const fit = leastSquares(weighted, { high: target, low: new Float64Array(n) }, names)
    eta = y.map((_, row) => columns.reduce((sum, column, k) => sum + fit.coefficients[k]! * column.high[row]!, 0))
    const next = eta.reduce((sum, value, row) => sum + 2 * Math.log1p(Math.exp(y[row] === 1 ? -value : value)), 0)
    if (eta.some((value) => Math.abs(value) > 33))
      throw new InputError('no-convergence', { reason: 'separation' }, '/x')
    // R’s rule to stop, so that the errors (of the last weights) are R’s to the last digit too.
    if (Math.abs(deviance - next) < 1e-8 * (next + 0.1)) {
      const fitted = eta.map(logistic)
      const share = yes / n
      const nullDeviance = intercept ? -2 * (yes * Math.log(share) + (n - yes) * Math.log1p(-share)) : 2 * n * Math.LN2
      const regressors = columns.length - (intercept ? 1 : 0)
      return {
        n,
        coefficients: coefficientsOf(names, fit, request.level ?? 0.95),
        deviance: next,
        nullDeviance,
        akaike: next + 2 * columns.length,
        ...(regressors > 0 && { pValue: chiSquareTails(nullDeviance - next, regressors).upper }),
        mcFadden: 1 - next / nullDeviance,
        areaUnderCurve: areaUnderCurve(fitted, y),
        calibration: calibration(fitted, y),
        ...(request.predict && {
          predictions: request.predict.map((row, index) =>
            logistic(rowOf(row, `/predict/${index}`).reduce((sum, value, k) => sum + value * fit.coefficients[k]!, 0)),
          ),
        }),
      }
    }
    deviance = next
  }
  throw new InputError('no-convergence', { rounds: 60 }, '/x')
}

function coefficientsOf(
  names: readonly string[],
  fit: { coefficients: readonly number[]; inverse: readonly (readonly number[])[] },
  confidence: number,
) {
  const critical = normalQuantile((1 - confidence) / 2, 'upper')
  return fit.coefficients.map((estimate, k) => {
    const standardError = Math.sqrt(fit.inverse[k]![k]!)
    const lower = estimate - critical * standardError
    const upper = estimate + critical * standardError
    return {
      name: names[k]!,
      estimate,
      standardError,
      z: estimate / standardError,
      p: Math.min(1, 2 * normalTails(-Math.abs(estimate / standardError)).lower),
      interval: { lower, upper, level: confidence },
      oddsRatio: { estimate: Math.exp(estimate), lower: Math.exp(lower), upper: Math.exp(Math.min(upper, 709)) },
    }
  })
}

/** The chance that a random yes is given a higher probability than a random no. */
export function areaUnderCurve(scores: readonly number[], y: readonly number[]): number {
  const places = ranks(scores).ranks
  const yes = y.reduce((sum, value) => sum + value, 0)
  const sum = places.reduce((total, rank, row) => total + rank * y[row]!, 0)
  return (sum - (yes * (yes + 1)) / 2) / (yes * (y.length - yes))
}

function calibration(fitted: readonly number[], y: readonly number[]) {
  const order = [...fitted.keys()].sort((left, right) => fitted[left]! - fitted[right]!)
  const groups = Math.min(10, Math.floor(y.length / 2))
  return Array.from({ length: groups }, (_, group) => {
    const rows = order.slice(Math.round((group * y.length) / groups), Math.round(((group + 1) * y.length) / groups))
    const mean = (values: readonly number[]) => rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length
    return { n: rows.length, predicted: mean(fitted), observed: mean(y) }
  })
}

export const logisticRegressionMethod = defineMethod({
  name: 'statistics/logistic-regression',
  title: { en: 'Logistic regression', 'zh-CN': '逻辑回归' },
  about: {
    en: 'How the chance of yes (bought, left, succeeded) depends on one or more measures.',
    'zh-CN': '“是”的概率（购买、流失、成功）如何依赖于一个或多个指标。',
  },
  reading: {
    en: 'An odds ratio of 2 doubles the odds for one unit of that x, the others held. Area under the curve: 0.5 is chance, above 0.8 is good. In the calibration, predicted and observed should be close in every row.',
    'zh-CN':
      '优势比为 2 表示其他变量不变时，该 x 每增加一个单位，优势翻倍。areaUnderCurve 为 0.5 等同随机，高于 0.8 为良好。calibration 各行中预测与实际应接近。',
  },
  formula: 'ln(p ÷ (1 − p)) = xβ',
  sources: [
    { author: 'D. R. Cox', year: 1958, title: 'The regression analysis of binary sequences' },
    { author: 'J. A. Nelder, R. W. M. Wedderburn', year: 1972, title: 'Generalized linear models' },
  ],
  input,
  output,
  example: {
    about: { en: 'Did a trial convert, by number of invited colleagues?', 'zh-CN': '试用是否转化与邀请的同事数。' },
    input: { y: [0, 0, 1, 0, 1, 1], x: [[0], [1], [1], [2], [3], [4]], names: ['invited'] },
    result: {
      n: 6,
      coefficients: [
        {
          name: 'intercept',
          estimate: -2.2788525417830114,
          standardError: 1.9820848272358387,
          z: -1.1497250321829247,
          p: 0.25025714087312184,
          interval: { lower: -6.16366741746855, upper: 1.6059623339025269, level: 0.95 },
          oddsRatio: { estimate: 0.10240164093154434, lower: 0.0021045209446882147, upper: 4.982652271501368 },
        },
        {
          name: 'invited',
          estimate: 1.2982802219911138,
          standardError: 1.0268853384834378,
          z: 1.2642893742240855,
          p: 0.20612618204552585,
          interval: { lower: -0.7143780576886465, upper: 3.310938501670874, level: 0.95 },
          oddsRatio: { estimate: 3.6629917150155906, lower: 0.4894964557014036, upper: 27.410838521898576 },
        },
      ],
      deviance: 5.62746646332758,
      nullDeviance: 8.317766166719343,
      akaike: 9.627466463327579,
      pValue: 0.10096082275382445,
      mcFadden: 0.3234401700490288,
      areaUnderCurve: 0.8333333333333334,
      calibration: [
        { n: 2, predicted: 0.18283391586849795, observed: 0 },
        { n: 2, predicted: 0.4257718933380441, observed: 0.5 },
        { n: 2, predicted: 0.8913941907934574, observed: 1 },
      ],
    },
  },
  run: logisticRegression,
})

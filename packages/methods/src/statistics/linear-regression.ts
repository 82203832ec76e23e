import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, interval, level, share } from '../schema.ts'
import { designColumns, designOptions } from './design-columns.ts'
import { fTails } from './distribution/f.ts'
import { studentQuantile, studentTwoSided } from './distribution/student-t.ts'
import { deviationsFrom, sumOfSquares } from './numeric/deviations.ts'
import { type LeastSquares, leastSquares, toColumn } from './numeric/least-squares.ts'

const input = Type.Object(
  {
    y: Type.Array(Type.Number(), { minItems: 2 }),
    ...designOptions,
    predict: Type.Optional(Type.Array(Type.Array(Type.Number()), { description: 'Rows of x to predict for.' })),
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
      t: Type.Optional(Type.Number()),
      p: Type.Optional(share),
      interval,
      varianceInflation: Type.Optional(Type.Number()),
    }),
  ),
  residualStandardDeviation: Type.Number(),
  degreesOfFreedom: count,
  rSquared: Type.Number(),
  adjustedRSquared: Type.Number(),
  regression: Type.Object({ degreesOfFreedom: count, sumOfSquares: Type.Number() }),
  residual: Type.Object({ degreesOfFreedom: count, sumOfSquares: Type.Number() }),
  fStatistic: Type.Optional(Type.Number()),
  pValue: Type.Optional(share),
  exactFit: Type.Boolean(),
  durbinWatson: Type.Optional(Type.Number()),
  residuals: Type.Array(Type.Number()),
  leverage: Type.Array(Type.Number()),
  predictions: Type.Optional(
    Type.Array(Type.Object({ estimate: Type.Number(), interval, predictionInterval: interval })),
  ),
})

/**
 * Ordinary least squares: how y moves with one or more x, with errors, tests and predictions.
 *
 * QR decomposition in double-double arithmetic (see `leastSquares`). Definition: Legendre 1805; tests under normal errors; variance
 * inflation: Marquardt 1970; Durbin–Watson 1950. Without intercept R² is against zero, as in R. Refuses columns that depend on one
 * another and fewer rows than needed. O(rows · columns²).
 */
export function linearRegression(request: Static<typeof input>): Static<typeof output> {
  const { y } = request
  const n = y.length
  const { names, columns, intercept, rowOf } = designColumns(request, n)
  const size = columns.length
  const degrees = n - size
  if (degrees < 1) throw new InputError('too-few', { count: n, min: size + 1 }, '/y')
  const fit = leastSquares(columns, toColumn(y), names)
  const total = intercept ? deviationsFrom(y).sumOfSquares : sumOfSquares(y)
  if (total === 0) throw new InputError('no-variance', {}, '/y')
  // Residuals at the thirtieth digit are rounding: the fit is exact.
  const exactFit = fit.residualSumOfSquares <= total * 1e-28
  const residualSum = exactFit ? 0 : fit.residualSumOfSquares
  const variance = residualSum / degrees
  const confidence = request.level ?? 0.95
  const critical = studentQuantile((1 + confidence) / 2, degrees)
  const around = (estimate: number, error: number) => ({
    lower: estimate - critical * error,
    upper: estimate + critical * error,
    level: confidence,
  })
  const regressors = size - (intercept ? 1 : 0)
  const fStatistic = regressors > 0 && !exactFit ? (total - residualSum) / regressors / variance : undefined
  return {
    n,
    coefficients: fit.coefficients.map((estimate, index) => {
      const standardError = Math.sqrt(variance * fit.inverse[index]![index]!)
      const t = estimate / standardError
      return {
        name: names[index]!,
        estimate,
        standardError,
        ...(!exactFit && { t, p: studentTwoSided(t, degrees) }),
        interval: around(estimate, standardError),
        ...(intercept &&
          index > 0 && {
            varianceInflation: fit.inverse[index]![index]! * deviationsFrom(columns[index]!.high).sumOfSquares,
          }),
      }
    }),
    residualStandardDeviation: Math.sqrt(variance),
    degreesOfFreedom: degrees,
    rSquared: 1 - residualSum / total,
    adjustedRSquared: 1 - (residualSum / total) * ((n - (intercept ? 1 : 0)) / degrees),
    regression: { degreesOfFreedom: regressors, sumOfSquares: total - residualSum },
    residual: { degreesOfFreedom: degrees, sumOfSquares: residualSum },
    ...(fStatistic !== undefined && { fStatistic, pValue: fTails(fStatistic, regressors, degrees).upper }),
    exactFit,
    ...(!exactFit && { durbinWatson: durbinWatson(fit) }),
    residuals: [...fit.residuals],
    leverage: [...fit.leverage],
    ...(request.predict && {
      predictions: request.predict.map((row, index) => {
        const x = rowOf(row, `/predict/${index}`)
        const estimate = x.reduce((sum, value, k) => sum + value * fit.coefficients[k]!, 0)
        const leverage = Math.max(0, quadratic(x, fit.inverse))
        return {
          estimate,
          interval: around(estimate, Math.sqrt(variance * leverage)),
          predictionInterval: around(estimate, Math.sqrt(variance * (1 + leverage))),
        }
      }),
    }),
  }
}

function quadratic(x: readonly number[], matrix: readonly (readonly number[])[]): number {
  return x.reduce((sum, a, i) => sum + a * x.reduce((inner, b, j) => inner + b * matrix[i]![j]!, 0), 0)
}

function durbinWatson({ residuals }: LeastSquares): number {
  let steps = 0
  let squares = 0
  for (let row = 0; row < residuals.length; row++) {
    squares += residuals[row]! ** 2
    if (row > 0) steps += (residuals[row]! - residuals[row - 1]!) ** 2
  }
  return steps / squares
}

export const linearRegressionMethod = defineMethod({
  name: 'statistics/linear-regression',
  title: { en: 'Linear regression', 'zh-CN': '线性回归' },
  about: {
    en: 'How a measure moves with one or more others, with errors, tests, checks and predictions.',
    'zh-CN': '一个指标如何随一个或多个其他指标变化，并给出误差、检验、诊断与预测。',
  },
  reading: {
    en: 'An estimate is the change of y for one unit of that x with the others held. Trust it where the interval excludes 0 and variance inflation is below 5; a Durbin–Watson far from 2 says that neighbouring rows are not independent. For a polynomial give one column and “degree”: powers are then computed to full precision. A prediction interval is for a single new case, the narrower interval for the mean.',
    'zh-CN':
      '系数是其他变量不变时，该 x 每增加一个单位 y 的变化量。区间不含 0 且 varianceInflation 小于 5 时较可信；durbinWatson 明显偏离 2 说明相邻各行不独立。拟合多项式时只给一列并设置 degree，幂次会以完整精度计算。predictionInterval 针对单个新个体，较窄的 interval 针对均值。',
  },
  formula: 'β = (XᵀX)⁻¹Xᵀy by QR; s² = Σe² ÷ (n − p)',
  sources: [
    { author: 'G. Golub', year: 1965, title: 'Numerical methods for solving linear least squares problems' },
    {
      author: 'D. W. Marquardt',
      year: 1970,
      title: 'Generalized inverses, ridge regression, biased linear estimation',
    },
    {
      author: 'J. Durbin, G. S. Watson',
      year: 1950,
      title: 'Testing for serial correlation in least squares regression',
    },
  ],
  input,
  output,
  example: {
    about: { en: 'Days of work by size estimate.', 'zh-CN': '工作天数与规模估算。' },
    input: { y: [2, 3, 5, 8], x: [[1], [2], [3], [5]], predict: [[4]] },
    result: {
      n: 4,
      coefficients: [
        {
          name: 'intercept',
          estimate: 0.2571428571428571,
          standardError: 0.3090472521826277,
          t: 0.8320502943378435,
          p: 0.4929074471628915,
          interval: { lower: -1.0725801460822944, upper: 1.5868658603680086, level: 0.95 },
        },
        {
          name: 'x1',
          estimate: 1.542857142857143,
          standardError: 0.0989743318610787,
          t: 15.588457268119898,
          p: 0.004089996689521362,
          interval: { lower: 1.1170049636999442, upper: 1.9687093220143417, level: 0.95 },
          varianceInflation: 1,
        },
      ],
      residualStandardDeviation: 0.29277002188455997,
      degreesOfFreedom: 2,
      rSquared: 0.9918367346938776,
      adjustedRSquared: 0.9877551020408163,
      regression: { degreesOfFreedom: 1, sumOfSquares: 20.82857142857143 },
      residual: { degreesOfFreedom: 2, sumOfSquares: 0.17142857142857143 },
      fStatistic: 243,
      pValue: 0.004089996689521362,
      exactFit: false,
      durbinWatson: 2.980952380952381,
      residuals: [0.2, -0.34285714285714286, 0.11428571428571428, 0.02857142857142857],
      leverage: [0.6000000000000001, 0.3142857142857142, 0.2571428571428571, 0.8285714285714286],
      predictions: [
        {
          estimate: 6.428571428571429,
          interval: { lower: 5.603912229660445, upper: 7.253230627482413, level: 0.95 },
          predictionInterval: { lower: 4.9229566102458096, upper: 7.934186246897048, level: 0.95 },
        },
      ],
    },
  },
  run: linearRegression,
})

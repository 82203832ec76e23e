import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, interval, level, share } from '../schema.ts'
import { assumption, normalAssumption } from './assumption.ts'
import { fTails } from './distribution/f.ts'
import { studentizedRangeQuantile, studentizedRangeUpper } from './distribution/studentized-range.ts'
import { groupsInput, namedGroups } from './groups.ts'
import { groupDeviations } from './numeric/group-deviations.ts'
import { quantile } from './quantile.ts'

const input = Type.Object(
  {
    groups: groupsInput,
    postHoc: Type.Optional(
      Type.Boolean({ description: 'Compare every pair (Tukey–Kramer); default true up to 30 groups.' }),
    ),
    level,
  },
  closed,
)

const row = Type.Object({ degreesOfFreedom: count, sumOfSquares: Type.Number(), meanSquare: Type.Number() })

const output = Type.Object({
  n: count,
  groups: Type.Array(
    Type.Object({ id: Type.String(), n: count, mean: Type.Number(), standardDeviation: Type.Optional(Type.Number()) }),
  ),
  between: row,
  within: row,
  statistic: Type.Number(),
  degreesOfFreedom: Type.Array(count),
  pValue: share,
  rSquared: share,
  residualStandardDeviation: Type.Number(),
  effectSize: Type.Object({ etaSquared: share, omegaSquared: Type.Number() }),
  assumptions: Type.Array(assumption),
  equalSpread: Type.Optional(Type.Object({ statistic: Type.Number(), pValue: share })),
  pairs: Type.Optional(
    Type.Array(
      Type.Object({
        left: Type.String(),
        right: Type.String(),
        difference: Type.Number(),
        interval,
        statistic: Type.Number(),
        pValue: share,
      }),
    ),
  ),
})

/** F, and what leads to it. Sums of squares to full precision: see `groupDeviations`. */
function analyse(groups: readonly (readonly number[])[]) {
  const { spreads, between, within } = groupDeviations(groups)
  const n = spreads.reduce((sum, spread) => sum + spread.n, 0)
  const above = groups.length - 1
  const below = n - groups.length
  const statistic = between / above / (within / below)
  return { spreads, between, within, n, above, below, statistic }
}

/**
 * One-way analysis of variance: do several groups share one mean?
 *
 * Definition: Fisher 1925; effect sizes eta² and omega²; the spread of the groups compared by Brown and Forsythe (1974, Levene’s
 * test around medians); pairs by Tukey’s honest significant difference with Kramer’s correction for unequal sizes (1956).
 * Refuses groups without any variation inside. O(n), and a quadrature per pair.
 */
export function oneWayAnova(request: Static<typeof input>): Static<typeof output> {
  const groups = namedGroups(request.groups)
  const lists = groups.map(({ values }) => values)
  const { spreads, between, within, n, above, below, statistic } = analyse(lists)
  if (below < 1) throw new InputError('too-few', { count: n, min: groups.length + 1 }, '/groups')
  if (within === 0) throw new InputError('no-variance', {}, '/groups')
  const error = within / below
  const confidence = request.level ?? 0.95
  const spread = equalSpread(lists)
  const residuals = lists.flatMap((list, index) => list.map((value) => value - spreads[index]!.mean))
  return {
    n,
    groups: spreads.map((each, index) => ({
      id: groups[index]!.id,
      n: each.n,
      mean: each.mean,
      ...(each.n > 1 && { standardDeviation: Math.sqrt(each.sumOfSquares / (each.n - 1)) }),
    })),
    between: { degreesOfFreedom: above, sumOfSquares: between, meanSquare: between / above },
    within: { degreesOfFreedom: below, sumOfSquares: within, meanSquare: error },
    statistic,
    degreesOfFreedom: [above, below],
    pValue: fTails(statistic, above, below).upper,
    rSquared: between / (between + within),
    residualStandardDeviation: Math.sqrt(error),
    effectSize: {
      etaSquared: between / (between + within),
      omegaSquared: (between - above * error) / (between + within + error),
    },
    assumptions: [
      ...normalAssumption('residuals', residuals),
      ...(spread ? [{ name: 'equal spread', of: 'groups', pValue: spread.pValue, holds: spread.pValue >= 0.05 }] : []),
    ],
    ...(spread && { equalSpread: spread }),
    ...((request.postHoc ?? groups.length <= 30) && {
      pairs: pairs(
        spreads.map((each, index) => ({ ...each, id: groups[index]!.id })),
        error,
        below,
        confidence,
      ),
    }),
  }
}

/** Brown–Forsythe: the analysis of variance of the distances from the group’s median. */
function equalSpread(groups: readonly (readonly number[])[]) {
  const distances = groups.map((values) => {
    const median = quantile(
      values.toSorted((a, b) => a - b),
      0.5,
    )
    return values.map((value) => Math.abs(value - median))
  })
  const { within, statistic, above, below } = analyse(distances)
  return within > 0 ? { statistic, pValue: fTails(statistic, above, below).upper } : null
}

function pairs(
  groups: readonly { id: string; n: number; mean: number; shift: number }[],
  error: number,
  degrees: number,
  confidence: number,
) {
  const critical = studentizedRangeQuantile(1 - confidence, groups.length, degrees)
  return groups.flatMap((left, first) =>
    groups.slice(first + 1).map((right) => {
      const difference = right.shift - left.shift
      const scale = Math.sqrt((error / 2) * (1 / left.n + 1 / right.n))
      const statistic = Math.abs(difference) / scale
      return {
        left: left.id,
        right: right.id,
        difference,
        interval: { lower: difference - critical * scale, upper: difference + critical * scale, level: confidence },
        statistic,
        pValue: studentizedRangeUpper(statistic, groups.length, degrees),
      }
    }),
  )
}

export const oneWayAnovaMethod = defineMethod({
  name: 'statistics/one-way-anova',
  title: { en: 'One-way analysis of variance', 'zh-CN': '单因素方差分析' },
  about: {
    en: 'Tests whether several groups share one mean, and says which pairs differ.',
    'zh-CN': '检验多组数据的均值是否相同，并指出哪些组之间存在差异。',
  },
  reading: {
    en: 'A small p says that not all means are equal; look at the pairs to see which. Eta² is the share of all variation that the groups explain. Where “equalSpread” has a small p and the sizes differ, prefer Kruskal–Wallis. Differences are right minus left.',
    'zh-CN':
      'p 值小说明各组均值不全相等，具体哪些组不同请看两两比较。etaSquared 是分组所解释的变异占比。若 equalSpread 的 p 值很小且各组样本量不等，宜改用 Kruskal–Wallis 检验。差值为右减左。',
  },
  formula: 'F = (SSB ÷ (k − 1)) ÷ (SSW ÷ (n − k))',
  sources: [
    { author: 'R. A. Fisher', year: 1925, title: 'Statistical methods for research workers' },
    {
      author: 'C. Y. Kramer',
      year: 1956,
      title: 'Extension of multiple range tests to group means with unequal numbers of replications',
    },
    { author: 'M. B. Brown, A. B. Forsythe', year: 1974, title: 'Robust tests for the equality of variances' },
  ],
  input,
  output,
  example: {
    about: { en: 'Minutes per task in three designs.', 'zh-CN': '三种设计下每项任务的用时（分钟）。' },
    input: {
      groups: [
        { id: 'A', values: [6, 8, 4, 5, 3, 4] },
        { id: 'B', values: [8, 12, 9, 11, 6, 8] },
        { id: 'C', values: [13, 9, 11, 8, 7, 12] },
      ],
    },
    result: {
      n: 18,
      groups: [
        { id: 'A', n: 6, mean: 5, standardDeviation: 1.7888543819998317 },
        { id: 'B', n: 6, mean: 9, standardDeviation: 2.1908902300206643 },
        { id: 'C', n: 6, mean: 10, standardDeviation: 2.3664319132398464 },
      ],
      between: { degreesOfFreedom: 2, sumOfSquares: 84, meanSquare: 42 },
      within: { degreesOfFreedom: 15, sumOfSquares: 68, meanSquare: 4.533333333333333 },
      statistic: 9.264705882352942,
      degreesOfFreedom: [2, 15],
      pValue: 0.002398777329392898,
      rSquared: 0.5526315789473685,
      residualStandardDeviation: 2.1291625896895083,
      effectSize: { etaSquared: 0.5526315789473685, omegaSquared: 0.47870528109028965 },
      assumptions: [
        { name: 'normal', of: 'residuals', pValue: 0.1415540750300492, holds: true },
        { name: 'equal spread', of: 'groups', pValue: 0.6114148271689217, holds: true },
      ],
      equalSpread: { statistic: 0.5084745762711864, pValue: 0.6114148271689217 },
      pairs: [
        {
          left: 'A',
          right: 'B',
          difference: 4,
          interval: { lower: 0.8070010041200462, upper: 7.192998995879954, level: 0.95 },
          statistic: 4.6017899330842225,
          pValue: 0.013913287267276371,
        },
        {
          left: 'A',
          right: 'C',
          difference: 5,
          interval: { lower: 1.8070010041200462, upper: 8.192998995879954, level: 0.95 },
          statistic: 5.752237416355278,
          pValue: 0.002732121967373067,
        },
        {
          left: 'B',
          right: 'C',
          difference: 1,
          interval: { lower: -2.192998995879954, upper: 4.192998995879954, level: 0.95 },
          statistic: 1.1504474832710556,
          pValue: 0.7006599385323449,
        },
      ],
    },
  },
  run: oneWayAnova,
})

import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, oneOf, share } from '../schema.ts'
import { chiSquareTails } from './distribution/chi-square.ts'
import { normalTails } from './distribution/normal.ts'
import { groupsInput, namedGroups } from './groups.ts'
import { adjustPValues } from './multiple-comparison.ts'
import { quantile } from './quantile.ts'
import { ranks } from './ranks.ts'

const input = Type.Object(
  {
    groups: groupsInput,
    adjust: Type.Optional(oneOf(['holm', 'benjamini-hochberg', 'bonferroni', 'none'])),
  },
  closed,
)

const output = Type.Object({
  n: count,
  groups: Type.Array(Type.Object({ id: Type.String(), n: count, median: Type.Number(), meanRank: Type.Number() })),
  statistic: Type.Number(),
  degreesOfFreedom: count,
  pValue: share,
  effectSize: Type.Object({ epsilonSquared: Type.Number() }),
  pairs: Type.Array(
    Type.Object({
      left: Type.String(),
      right: Type.String(),
      statistic: Type.Number(),
      pValue: share,
      adjusted: share,
    }),
  ),
})

/**
 * Kruskal and Wallis’s test: does any of several groups tend to larger values? No distribution is assumed.
 *
 * H corrected for ties, chi-square; effect size epsilon² (Tomczak 2014); pairs by Dunn (1964) with the pooled ranks and the
 * variance for ties, p adjusted by Holm unless asked otherwise. Refuses samples that are all ties. O(n log n).
 */
export function kruskalWallis(request: Static<typeof input>): Static<typeof output> {
  const groups = namedGroups(request.groups)
  const joint = ranks(groups.flatMap(({ values }) => values))
  const n = joint.ranks.length
  const spread = n ** 3 - n
  if (joint.tieSum === spread) throw new InputError('all-tied', {}, '/groups')
  let start = 0
  const placed = groups.map(({ id, values }) => {
    const own = joint.ranks.subarray(start, start + values.length)
    start += values.length
    const sum = own.reduce((total, rank) => total + rank, 0)
    const median = quantile(
      values.toSorted((left, right) => left - right),
      0.5,
    )
    return { id, n: values.length, median, meanRank: sum / values.length }
  })
  const raw =
    placed.reduce((sum, group) => sum + group.n * (group.meanRank - (n + 1) / 2) ** 2, 0) * (12 / (n * (n + 1)))
  const statistic = raw / (1 - joint.tieSum / spread)
  const variance = (n * (n + 1)) / 12 - joint.tieSum / (12 * (n - 1))
  const pairs = placed.flatMap((left, first) =>
    placed.slice(first + 1).map((right) => {
      const z = (left.meanRank - right.meanRank) / Math.sqrt(variance * (1 / left.n + 1 / right.n))
      return { left: left.id, right: right.id, statistic: z, pValue: Math.min(1, 2 * normalTails(-Math.abs(z)).lower) }
    }),
  )
  const p = pairs.map(({ pValue }) => pValue)
  const adjust = request.adjust ?? 'holm'
  const adjusted = adjust === 'none' ? p : adjustPValues(p, adjust)
  return {
    n,
    groups: placed,
    statistic,
    degreesOfFreedom: groups.length - 1,
    pValue: chiSquareTails(statistic, groups.length - 1).upper,
    effectSize: { epsilonSquared: statistic / (n - 1) },
    pairs: pairs.map((pair, index) => ({ ...pair, adjusted: adjusted[index]! })),
  }
}

export const kruskalWallisMethod = defineMethod({
  name: 'statistics/kruskal-wallis',
  title: { en: 'Kruskal–Wallis test', 'zh-CN': 'Kruskal–Wallis 检验' },
  about: {
    en: 'Whether any of several groups tends to larger values, and which pairs differ; no distribution assumed.',
    'zh-CN': '不假定分布，判断多组数据是否有某组倾向于更大，并指出哪些组之间不同。',
  },
  reading: {
    en: 'A small p says that the groups do not all come from one distribution; look at the adjusted p of the pairs for which. Epsilon² is the share of the variation of ranks that the groups explain.',
    'zh-CN':
      'p 值小说明各组并非来自同一分布；具体哪些组不同，看两两比较中校正后的 p 值。epsilonSquared 是分组所解释的秩变异占比。',
  },
  formula: 'H = 12 ÷ (n(n + 1)) · Σ nᵢ(R̄ᵢ − (n + 1)/2)² ÷ (1 − Σ(t³ − t) ÷ (n³ − n))',
  sources: [
    { author: 'W. H. Kruskal, W. A. Wallis', year: 1952, title: 'Use of ranks in one-criterion variance analysis' },
    { author: 'O. J. Dunn', year: 1964, title: 'Multiple comparisons using rank sums' },
  ],
  input,
  output,
  example: {
    about: { en: 'Satisfaction in three regions.', 'zh-CN': '三个地区的满意度。' },
    input: {
      groups: [
        { id: 'North', values: [7, 8, 6, 9] },
        { id: 'South', values: [4, 5, 6, 3] },
        { id: 'West', values: [8, 9, 10, 9] },
      ],
    },
    result: {
      n: 12,
      groups: [
        { id: 'North', n: 4, median: 7.5, meanRank: 7 },
        { id: 'South', n: 4, median: 4.5, meanRank: 2.625 },
        { id: 'West', n: 4, median: 9, meanRank: 9.875 },
      ],
      statistic: 8.377678571428572,
      degreesOfFreedom: 2,
      pValue: 0.015163875589197434,
      effectSize: { epsilonSquared: 0.7616071428571428 },
      pairs: [
        {
          left: 'North',
          right: 'South',
          statistic: 1.734304615688951,
          pValue: 0.08286404895164717,
          adjusted: 0.16572809790329435,
        },
        {
          left: 'North',
          right: 'West',
          statistic: -1.139685890309882,
          pValue: 0.2544171875470426,
          adjusted: 0.2544171875470426,
        },
        {
          left: 'South',
          right: 'West',
          statistic: -2.873990505998833,
          pValue: 0.00405321146951676,
          adjusted: 0.01215963440855028,
        },
      ],
    },
  },
  run: kruskalWallis,
})

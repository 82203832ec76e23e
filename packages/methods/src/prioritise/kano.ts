import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, oneOf } from '../schema.ts'
import { type KanoCategory, type KanoCounts, kanoCategories, kanoCategory } from './kano-category.ts'

export interface KanoAnswer {
  readonly respondent: string
  readonly item: string
  /** “If it were there”: 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike. */
  readonly functional: number
  /** “If it were not there”, same scale. */
  readonly dysfunctional: number
}

/** DuMouchel's scores: the side that pleases or hurts weighs twice. */
const functionalScore = [4, 2, 0, -1, -2]
const dysfunctionalScore = [-2, -1, 0, 2, 4]

/** Where two categories are nearly tied, the one whose neglect costs more wins (Berger et al. 1993). */
const tieOrder: readonly KanoCategory[] = ['M', 'O', 'A', 'I']

interface Tally {
  readonly counts: Record<KanoCategory, number>
  readonly functional: number[]
  readonly dysfunctional: number[]
}

/** Everything that follows from the counts of one item. */
export function kanoOfCounts(counts: KanoCounts, tieMargin = 0.05) {
  const n = kanoCategories.reduce((sum, category) => sum + counts[category], 0)
  if (n === 0) throw new InputError('too-few', { count: 0, min: 1 })
  const { M, O, A, I } = counts
  const ordered = [...kanoCategories].sort((left, right) => counts[right] - counts[left])
  const first = ordered[0] as KanoCategory // six categories, always a first and a second
  const second = ordered[1] as KanoCategory
  const gap = counts[first] - counts[second]
  const tied = gap / n < tieMargin && tieOrder.includes(first) && tieOrder.includes(second)
  const category = tied && tieOrder.indexOf(second) < tieOrder.indexOf(first) ? second : first
  const sum = counts[first] + counts[second]
  const classified = M + O + A + I
  const expected = classified / 4
  return {
    n,
    counts: { ...counts },
    category,
    mostFrequent: first,
    tied,
    ...(classified > 0 && {
      better: (O + A) / classified,
      worse: -(M + O) / classified,
      chiSquare: [M, O, A, I].reduce((total, count) => total + (count - expected) ** 2 / expected, 0),
    }),
    totalStrength: (M + O + A) / n,
    categoryStrength: gap / n,
    fong: { difference: gap, threshold: 1.65 * Math.sqrt((sum * (2 * n - sum)) / (2 * n)) },
    significant: gap >= 1.65 * Math.sqrt((sum * (2 * n - sum)) / (2 * n)),
  }
}

/** DuMouchel's continuous analysis: mean scores, their deviations, and the quadrant they fall into. */
function continuous(functional: readonly number[], dysfunctional: readonly number[]) {
  const describe = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    return { mean, standardDeviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 }
  }
  const presence = describe(functional)
  const absence = describe(dysfunctional)
  const quadrant: KanoCategory =
    presence.mean < 0 || absence.mean < 0
      ? presence.mean < -1 || absence.mean < -1
        ? 'R'
        : 'I'
      : absence.mean >= 2
        ? presence.mean >= 2
          ? 'O'
          : 'M'
        : presence.mean >= 2
          ? 'A'
          : 'I'
  return { functional: presence, dysfunctional: absence, quadrant }
}

const answerNumber = Type.Integer({ minimum: 1, maximum: 5 })
const countsInput = Type.Object(
  { item: Type.String(), M: count, O: count, A: count, I: count, R: count, Q: count },
  closed,
)
const answerInput = Type.Object(
  { respondent: Type.String(), item: Type.String(), functional: answerNumber, dysfunctional: answerNumber },
  closed,
)
const tieMargin = Type.Optional(
  Type.Number({
    minimum: 0,
    maximum: 1,
    description: 'Categories closer than this share of n count as tied; default 0.05.',
  }),
)
const letter = oneOf(kanoCategories)
const score = Type.Object({ mean: Type.Number(), standardDeviation: Type.Number() })

const output = Type.Object({
  items: Type.Array(
    Type.Object({
      item: Type.String(),
      n: count,
      counts: Type.Object({ M: count, O: count, A: count, I: count, R: count, Q: count }),
      category: letter,
      mostFrequent: letter,
      tied: Type.Boolean(),
      better: Type.Optional(Type.Number()),
      worse: Type.Optional(Type.Number()),
      chiSquare: Type.Optional(Type.Number()),
      totalStrength: Type.Number(),
      categoryStrength: Type.Number(),
      fong: Type.Object({ difference: Type.Number(), threshold: Type.Number() }),
      significant: Type.Boolean(),
      continuous: Type.Optional(Type.Object({ functional: score, dysfunctional: score, quadrant: letter })),
    }),
  ),
})

const input = Type.Union([
  Type.Object({ answers: Type.Array(answerInput, { minItems: 1 }), tieMargin }, closed),
  Type.Object({ counts: Type.Array(countsInput, { minItems: 1 }), tieMargin }, closed),
])

/**
 * Kano's classification of requirements from paired questions ("how would you feel if it were there / were not there").
 *
 * For telling what is taken for granted from what delights, before trading them off. Definition: Kano, Seraku, Takahashi,
 * Tsuji 1984; better and worse, tie rule and continuous analysis: Berger et al., "Kano's methods for understanding
 * customer-defined quality", 1993 (the last by DuMouchel); significance: Fong 1996. `better` and `worse` are left out
 * when nobody answered M, O, A or I. Refuses two answers of one respondent to one item. O(answers).
 */
export function kano(request: Static<typeof input>): Static<typeof output> {
  if ('counts' in request) {
    const seen = new Set<string>()
    return {
      items: request.counts.map(({ item, ...counts }, index) => {
        if (seen.has(item)) throw new InputError('duplicate', { got: item }, `/counts/${index}/item`)
        seen.add(item)
        if (kanoCategories.every((category) => counts[category] === 0))
          throw new InputError('too-few', { count: 0, min: 1 }, `/counts/${index}`)
        return { item, ...kanoOfCounts(counts, request.tieMargin) }
      }),
    }
  }
  return {
    items: [...tally(request.answers)].map(([item, { counts, functional, dysfunctional }]) => ({
      item,
      ...kanoOfCounts(counts, request.tieMargin),
      continuous: continuous(functional, dysfunctional),
    })),
  }
}

function tally(answers: readonly KanoAnswer[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>()
  const seen = new Map<string, Set<string>>()
  answers.forEach(({ respondent, item, functional, dysfunctional }, index) => {
    let entry = tallies.get(item)
    if (!entry) {
      entry = { counts: { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 }, functional: [], dysfunctional: [] }
      tallies.set(item, entry)
      seen.set(item, new Set())
    }
    if (seen.get(item)?.has(respondent))
      throw new InputError('duplicate', { got: respondent, item }, `/answers/${index}`)
    seen.get(item)?.add(respondent)
    entry.counts[kanoCategory(functional, dysfunctional)]++
    entry.functional.push(functionalScore[functional - 1] ?? 0)
    entry.dysfunctional.push(dysfunctionalScore[dysfunctional - 1] ?? 0)
  })
  return tallies
}

export const kanoMethod = defineMethod({
  name: 'prioritise/kano',
  title: { en: 'Kano model', 'zh-CN': 'Kano 模型' },
  about: {
    en: 'Sorts requirements into must-be, one-dimensional, attractive, indifferent and reverse from paired survey questions.',
    'zh-CN': '根据成对问卷题，把需求分为必备、期望、魅力、无差异与反向五类。',
  },
  reading: {
    en: 'Build every must-be (M); compete on one-dimensional (O); pick a few attractive (A). “Better” is how much having it can please, “worse” how much lacking it can hurt. Trust a category only where “significant” is true; a nearly tied pair is settled M > O > A > I. Many questionable answers (Q) mean the question was not understood.',
    'zh-CN':
      '必备（M）须全部满足；期望（O）决定竞争力；魅力（A）择优选取。better 表示具备时能提升多少满意，worse 表示缺失时会损失多少满意。仅在 significant 为真时才信任分类；接近并列时按 M > O > A > I 取舍。可疑答案（Q）过多说明题目没有被理解。',
  },
  formula: 'better = (O + A) ÷ (M + O + A + I); worse = −(M + O) ÷ (M + O + A + I)',
  sources: [
    {
      author: 'N. Kano, N. Seraku, F. Takahashi, S. Tsuji',
      year: 1984,
      title: 'Attractive quality and must-be quality',
    },
    { author: 'C. Berger et al.', year: 1993, title: 'Kano’s methods for understanding customer-defined quality' },
    {
      author: 'D. Fong',
      year: 1996,
      title: 'Using the self-stated importance questionnaire to interpret Kano questionnaire results',
    },
  ],
  input,
  output,
  example: {
    about: {
      en: 'Counts of 296 answers about a loan machine in a library.',
      'zh-CN': '关于图书馆借书机的 296 份答案计数。',
    },
    input: { counts: [{ item: 'Loan machine', M: 65, O: 87, A: 93, I: 51, R: 0, Q: 0 }] },
    result: {
      items: [
        {
          item: 'Loan machine',
          n: 296,
          counts: { M: 65, O: 87, A: 93, I: 51, R: 0, Q: 0 },
          category: 'O',
          mostFrequent: 'A',
          tied: true,
          better: 180 / 296,
          worse: -152 / 296,
          chiSquare: 15.405405405405405,
          totalStrength: 245 / 296,
          categoryStrength: 6 / 296,
          fong: { difference: 6, threshold: 1.65 * Math.sqrt((180 * 412) / 592) },
          significant: false,
        },
      ],
    },
  },
  run: kano,
})

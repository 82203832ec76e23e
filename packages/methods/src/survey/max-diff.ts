import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, identifier, share } from '../schema.ts'
import { type BestWorstTask, fitBestWorst } from './fit-best-worst.ts'

const input = Type.Object(
  {
    items: Type.Array(identifier, { minItems: 3, maxItems: 200 }),
    tasks: Type.Array(
      Type.Object(
        {
          respondent: Type.Optional(Type.String()),
          shown: Type.Array(identifier, { minItems: 2, maxItems: 50 }),
          best: identifier,
          worst: identifier,
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
)
const output = Type.Object({
  n: count,
  respondents: count,
  items: Type.Array(
    Type.Object({
      item: Type.String(),
      shown: count,
      best: count,
      worst: count,
      bestMinusWorst: Type.Integer(),
      standardized: Type.Number(),
      squareRoot: Type.Optional(Type.Number()),
      standardizedSquareRoot: Type.Optional(Type.Number()),
      coefficient: Type.Optional(Type.Number()),
      standardError: Type.Optional(Type.Number()),
      share: Type.Optional(share),
    }),
  ),
  logLikelihood: Type.Optional(Type.Object({ null: Type.Number(), fitted: Type.Number() })),
})

function check({ items, tasks }: Static<typeof input>): BestWorstTask[] {
  const places = new Map<string, number>()
  items.forEach((item, index) => {
    if (places.has(item)) throw new InputError('duplicate', { got: item }, `/items/${index}`)
    places.set(item, index)
  })
  return tasks.map(({ shown, best, worst }, index) => {
    const set = shown.map((item, place) => {
      const found = places.get(item)
      if (found === undefined)
        throw new InputError('unknown-reference', { got: item }, `/tasks/${index}/shown/${place}`)
      if (shown.indexOf(item) < place)
        throw new InputError('duplicate', { got: item }, `/tasks/${index}/shown/${place}`)
      return found
    })
    for (const [name, item] of [
      ['best', best],
      ['worst', worst],
    ] as const)
      if (!shown.includes(item)) throw new InputError('unknown-reference', { got: item }, `/tasks/${index}/${name}`)
    if (best === worst) throw new InputError('inconsistent', { got: best }, `/tasks/${index}/worst`)
    return { shown: set, best: places.get(best)!, worst: places.get(worst)! }
  })
}

/**
 * Best–worst scaling (MaxDiff), case 1: what people pick as best and worst from changing sets.
 *
 * Counts (best minus worst, standardised by how often an item was shown; square root of best ÷ worst: Lee, Soutar, Louviere 2008) and the
 * paired conditional logit of Marley and Louviere (2005) with the last item at zero. Where an item is never worst (or never best) or
 * the logit has no finite estimate, those figures are left out. O(tasks · shown²) a step.
 */
export function maxDiff(request: Static<typeof input>): Static<typeof output> {
  const tasks = check(request)
  const { items } = request
  const tallies = items.map(() => ({ shown: 0, best: 0, worst: 0 }))
  for (const { shown, best, worst } of tasks) {
    for (const item of shown) tallies[item]!.shown++
    tallies[best]!.best++
    tallies[worst]!.worst++
  }
  const roots = tallies.map(({ best, worst }) => (worst > 0 ? Math.sqrt(best / worst) : undefined))
  const top = roots.reduce<number>((most, root) => Math.max(most, root ?? 0), 0)
  const complete = roots.every((root) => root !== undefined) && top > 0
  const fit = fitBestWorst(tasks, items.length)
  const weights = fit?.coefficients.map(Math.exp)
  const total = weights?.reduce((sum, value) => sum + value, 0) ?? 1
  return {
    n: tasks.length,
    respondents: new Set(request.tasks.map(({ respondent }, index) => respondent ?? String(index))).size,
    items: items.map((item, index) => {
      const { shown, best, worst } = tallies[index]!
      const root = roots[index]
      return {
        item,
        shown,
        best,
        worst,
        bestMinusWorst: best - worst,
        standardized: shown > 0 ? (best - worst) / shown : 0,
        ...(root !== undefined && { squareRoot: root }),
        ...(complete && { standardizedSquareRoot: root! / top }),
        ...(fit && {
          coefficient: fit.coefficients[index]!,
          standardError: fit.standardErrors[index]!,
          share: weights![index]! / total,
        }),
      }
    }),
    ...(fit && { logLikelihood: { null: fit.nullLogLikelihood, fitted: fit.logLikelihood } }),
  }
}

export const maxDiffMethod = defineMethod({
  name: 'survey/max-diff',
  title: { en: 'MaxDiff (best–worst scaling)', 'zh-CN': 'MaxDiff（最佳最差标度）' },
  about: {
    en: 'Orders features or messages by what people pick as best and worst from small sets.',
    'zh-CN': '根据受访者在小组合中选出的最好与最差项，对功能或信息排序。',
  },
  reading: {
    en: '“share” is the chance that the item is preferred among all; it adds up to 1 and an item with twice the share is preferred twice as often. Standardised counts from −1 to 1 tell the same without a model. Preferences differ between people: look at segments too.',
    'zh-CN':
      'share 是该项在全部项目中被偏好的概率，合计为 1；share 两倍即被选两倍。standardized（−1 到 1）不依赖模型，结论应一致。人与人偏好不同，也应分群查看。',
  },
  formula: 'P(i best, j worst) = e^(vᵢ − vⱼ) ÷ Σ e^(vₖ − vₗ)',
  sources: [
    {
      author: 'A. A. J. Marley, J. J. Louviere',
      year: 2005,
      title: 'Some probabilistic models of best, worst, and best–worst choices',
    },
    { author: 'J. A. Lee, G. Soutar, J. Louviere', year: 2008, title: 'The best–worst scaling approach' },
  ],
  input,
  output,
  example: {
    about: { en: 'Four choices among three features.', 'zh-CN': '在三个功能中做四次选择。' },
    input: {
      items: ['search', 'export', 'themes'],
      tasks: [
        { shown: ['search', 'export', 'themes'], best: 'search', worst: 'themes' },
        { shown: ['search', 'export', 'themes'], best: 'export', worst: 'themes' },
        { shown: ['search', 'export', 'themes'], best: 'search', worst: 'export' },
        { shown: ['search', 'export', 'themes'], best: 'themes', worst: 'search' },
      ],
    },
    result: {
      n: 4,
      respondents: 4,
      items: [
        {
          item: 'search',
          shown: 4,
          best: 2,
          worst: 1,
          bestMinusWorst: 1,
          standardized: 0.25,
          squareRoot: Math.SQRT2,
          standardizedSquareRoot: 1,
          coefficient: 0.516470774708474,
          standardError: 0.7424327550368499,
          share: 0.4221126504375495,
        },
        {
          item: 'export',
          shown: 4,
          best: 1,
          worst: 1,
          bestMinusWorst: 0,
          standardized: 0,
          squareRoot: 1,
          standardizedSquareRoot: 0.7071067811865475,
          coefficient: 0.2582353873542372,
          standardError: 0.7247336133170735,
          share: 0.3260454651273289,
        },
        {
          item: 'themes',
          shown: 4,
          best: 1,
          worst: 2,
          bestMinusWorst: -1,
          standardized: -0.25,
          squareRoot: Math.SQRT1_2,
          standardizedSquareRoot: 0.5,
          coefficient: 0,
          standardError: 0,
          share: 0.2518418844351216,
        },
      ],
      logLikelihood: { null: -7.16703787691222, fitted: -6.912992748608964 },
    },
  },
  run: maxDiff,
})

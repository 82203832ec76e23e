import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, identifier, oneOf } from '../schema.ts'
import { bestKnapsack } from './best-knapsack.ts'
import { refuseDoubled } from './ranked.ts'

export const moscowClasses = ['must', 'should', 'could', 'wont'] as const

const input = Type.Object(
  {
    capacity: Type.Number({ exclusiveMinimum: 0 }),
    /** The share of capacity that Must work may take; 0.6 in DSDM. */
    mustShare: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
    items: Type.Array(
      Type.Object(
        {
          id: identifier,
          effort: Type.Number({ minimum: 0 }),
          value: Type.Number({ minimum: 0 }),
          class: oneOf(moscowClasses),
        },
        closed,
      ),
      { minItems: 1, maxItems: 2000 },
    ),
  },
  closed,
)

/**
 * Does the Must set fit, and which Should and Could items make the best use of the rest?
 *
 * For planning a time box: Must items may take at most 60 % of the capacity, so that the promise survives bad estimates;
 * the rest is filled first with the most valuable Should set, then with the most valuable Could set (exact 0/1 knapsacks,
 * by branch and bound). Definition: Clegg and Barker 1994; DSDM Agile Project Framework. Won't items are never chosen.
 */
export function moscow({ capacity, mustShare = 0.6, items }: Static<typeof input>) {
  refuseDoubled(items)
  const of = (name: (typeof moscowClasses)[number]) => items.filter((item) => item.class === name)
  const effortOf = (chosen: readonly { effort: number }[]) => chosen.reduce((sum, { effort }) => sum + effort, 0)
  const must = of('must')
  const mustEffort = effortOf(must)
  const room = Math.max(0, capacity - mustEffort)
  const should = bestKnapsack(of('should'), room)
  const could = bestKnapsack(of('could'), room - effortOf(should.chosen))
  const chosen = [...must, ...should.chosen, ...could.chosen]
  if (!Number.isFinite(mustEffort)) throw new InputError('not-finite', { got: String(mustEffort) }, '/items')
  return {
    mustEffort,
    mustShare: mustEffort / capacity,
    mustFits: mustEffort <= capacity,
    mustWithinRule: mustEffort <= mustShare * capacity,
    should: should.chosen.map(({ id }) => id),
    could: could.chosen.map(({ id }) => id),
    left: items.filter((item) => item.class !== 'wont' && !chosen.includes(item)).map(({ id }) => id),
    effort: effortOf(chosen),
    value: chosen.reduce((sum, { value }) => sum + value, 0),
    spare: capacity - effortOf(chosen),
    optimal: should.optimal && could.optimal,
  }
}

const ids = Type.Array(Type.String())

export const moscowMethod = defineMethod({
  name: 'prioritise/moscow',
  title: { en: 'MoSCoW', 'zh-CN': 'MoSCoW 法' },
  about: {
    en: 'Checks that the Must items fit the time box with room to spare, and picks the best Should and Could items for the rest.',
    'zh-CN': '检查必须项能否在时间盒内并留有余量，并为剩余容量选出最佳的应有项与可有项。',
  },
  reading: {
    en: 'If Must work exceeds 60 % of the capacity the date is not safe: move something to Should, or enlarge the box. “left” is what does not fit; tell its owners now.',
    'zh-CN':
      '若必须项超过容量的 60%，日期就不安全：把部分条目降为应有，或扩大时间盒。left 为放不下的条目，应立即告知其负责人。',
  },
  sources: [
    { author: 'D. Clegg, R. Barker', year: 1994, title: 'Case Method Fast-Track: A RAD Approach' },
    { author: 'Agile Business Consortium', year: 2014, title: 'DSDM Agile Project Framework: MoSCoW prioritisation' },
  ],
  input,
  output: Type.Object({
    mustEffort: Type.Number(),
    mustShare: Type.Number(),
    mustFits: Type.Boolean(),
    mustWithinRule: Type.Boolean(),
    should: ids,
    could: ids,
    left: ids,
    effort: Type.Number(),
    value: Type.Number(),
    spare: Type.Number(),
    optimal: Type.Boolean(),
  }),
  example: {
    about: { en: 'Ten days; Must takes five.', 'zh-CN': '共十天，必须项占五天。' },
    input: {
      capacity: 10,
      items: [
        { id: 'login', effort: 5, value: 9, class: 'must' },
        { id: 'export', effort: 3, value: 5, class: 'should' },
        { id: 'import', effort: 3, value: 4, class: 'should' },
        { id: 'theme', effort: 2, value: 1, class: 'could' },
        { id: 'chat', effort: 1, value: 9, class: 'wont' },
      ],
    },
    result: {
      mustEffort: 5,
      mustShare: 0.5,
      mustFits: true,
      mustWithinRule: true,
      should: ['export'],
      could: ['theme'],
      left: ['import'],
      effort: 10,
      value: 15,
      spare: 0,
      optimal: true,
    },
  },
  run: moscow,
})

import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { refuseDoubled } from '../prioritise/ranked.ts'
import { closed, identifier } from '../schema.ts'
import { bestAssignment } from './best-assignment.ts'

const hours = Type.Number({ minimum: 0 })
const input = Type.Object(
  {
    people: Type.Array(
      Type.Object(
        {
          id: identifier,
          skills: Type.Array(identifier),
          capacity: Type.Number({ minimum: 0, description: 'Hours a week.' }),
          weeks: Type.Optional(
            Type.Record(Type.String(), hours, { description: 'Other hours in some weeks, for instance 0 on leave.' }),
          ),
        },
        closed,
      ),
      { minItems: 1, maxItems: 1000 },
    ),
    jobs: Type.Array(
      Type.Object(
        { id: identifier, week: identifier, skill: identifier, hours, person: Type.Optional(identifier) },
        closed,
      ),
      { maxItems: 10_000 },
    ),
  },
  closed,
)
type Job = Static<typeof input>['jobs'][number]

/**
 * Demand against supply per person, skill and week, and the reassignment with the least overload and the fewest moves.
 *
 * For seeing who has too much before it hurts, and who could help. Each week is a generalised assignment problem (Ross and
 * Soland, "A branch and bound algorithm for the generalized assignment problem", 1975) with overload allowed at its price;
 * work is not split and goes only to people with the skill. Refuses work that nobody can do. `optimal` says whether the best
 * was proved.
 */
export function balance({ people, jobs: all }: Static<typeof input>) {
  refuseDoubled(people, '/people')
  refuseDoubled(all, '/jobs')
  const numbers = new Map(people.map(({ id }, index) => [id, index]))
  const able = new Map<string, number[]>()
  people.forEach(({ skills }, index) => {
    for (const skill of new Set(skills)) able.set(skill, [...(able.get(skill) ?? []), index])
  })
  const byWeek = new Map<string, Job[]>()
  all.forEach((entry, index) => {
    if (entry.person !== undefined && !numbers.has(entry.person))
      throw new InputError('unknown-reference', { got: entry.person }, `/jobs/${index}/person`)
    if (!able.has(entry.skill)) throw new InputError('infeasible', { skill: entry.skill }, `/jobs/${index}/skill`)
    byWeek.set(entry.week, [...(byWeek.get(entry.week) ?? []), entry])
  })
  let optimal = true
  const weeks = [...byWeek.keys()].sort().map((week) => {
    const entries = byWeek.get(week) ?? []
    const capacities = people.map((person) => person.weeks?.[week] ?? person.capacity)
    const jobs = entries.map((entry) => ({
      hours: entry.hours,
      holder: entry.person === undefined ? -1 : (numbers.get(entry.person) as number), // known: checked above
      able: able.get(entry.skill) ?? [],
    }))
    const found = bestAssignment(jobs, capacities)
    optimal &&= found.optimal
    const loadOf = (holders: readonly number[]): number[] =>
      people.map((_, person) =>
        entries.reduce((sum, entry, index) => sum + (holders[index] === person ? entry.hours : 0), 0),
      )
    const now = loadOf(jobs.map(({ holder }) => holder))
    const then = loadOf(found.holders)
    const overload = (load: readonly number[]): number =>
      load.reduce((sum, value, person) => sum + Math.max(0, value - (capacities[person] as number)), 0)
    return {
      week,
      people: people.map(({ id }, person) => ({
        id,
        supply: capacities[person] as number,
        demand: now[person] as number,
        balanced: then[person] as number,
      })),
      skills: [...new Set(entries.map(({ skill }) => skill))].sort().map((skill) => ({
        skill,
        supply: (able.get(skill) ?? []).reduce((sum, person) => sum + (capacities[person] as number), 0),
        demand: entries.reduce((sum, entry) => sum + (entry.skill === skill ? entry.hours : 0), 0),
      })),
      overload: overload(now),
      balancedOverload: overload(then),
      moves: entries.flatMap((entry, index) => {
        const to = people[found.holders[index] as number]?.id ?? ''
        return to === entry.person
          ? []
          : [{ job: entry.id, ...(entry.person !== undefined && { from: entry.person }), to }]
      }),
    }
  })
  return { weeks, optimal }
}

export const balanceMethod = defineMethod({
  name: 'capacity/balance',
  title: { en: 'Capacity balance', 'zh-CN': '产能平衡' },
  about: {
    en: 'Demand against supply per person, skill and week, and the reassignment that leaves the least overload.',
    'zh-CN': '按人员、技能和周对比需求与供给，并给出使超负荷最小的重新分配方案。',
  },
  reading: {
    en: 'Supply of a skill counts everybody who has it, so people with several skills are counted in each: a skill may look covered while its people are busy elsewhere; the overload after balancing tells the truth. What remains then needs less work or more people.',
    'zh-CN':
      '某技能的供给计入所有具备该技能的人，多技能人员会在每项技能中重复计入：看似够用的技能，其人员可能正忙于别处；平衡后的超负荷才是实情。届时仍有剩余，就需要减少工作或增加人手。',
  },
  formula: 'min Σ max(0, load − capacity), then the number of moves',
  sources: [
    {
      author: 'G. T. Ross, R. M. Soland',
      year: 1975,
      title: 'A branch and bound algorithm for the generalized assignment problem',
    },
  ],
  input,
  output: Type.Object({
    weeks: Type.Array(
      Type.Object({
        week: Type.String(),
        people: Type.Array(
          Type.Object({ id: Type.String(), supply: Type.Number(), demand: Type.Number(), balanced: Type.Number() }),
        ),
        skills: Type.Array(Type.Object({ skill: Type.String(), supply: Type.Number(), demand: Type.Number() })),
        overload: Type.Number(),
        balancedOverload: Type.Number(),
        moves: Type.Array(Type.Object({ job: Type.String(), from: Type.Optional(Type.String()), to: Type.String() })),
      }),
    ),
    optimal: Type.Boolean(),
  }),
  example: {
    about: { en: 'Li has too much; Wang can test as well.', 'zh-CN': '李的工作过多；王也会测试。' },
    input: {
      people: [
        { id: 'Li', skills: ['test'], capacity: 40 },
        { id: 'Wang', skills: ['test', 'design'], capacity: 40 },
      ],
      jobs: [
        { id: 'a', week: '2026-W10', skill: 'test', hours: 30, person: 'Li' },
        { id: 'b', week: '2026-W10', skill: 'test', hours: 20, person: 'Li' },
        { id: 'c', week: '2026-W10', skill: 'design', hours: 15, person: 'Wang' },
      ],
    },
    result: {
      weeks: [
        {
          week: '2026-W10',
          people: [
            { id: 'Li', supply: 40, demand: 50, balanced: 30 },
            { id: 'Wang', supply: 40, demand: 15, balanced: 35 },
          ],
          skills: [
            { skill: 'design', supply: 40, demand: 15 },
            { skill: 'test', supply: 80, demand: 50 },
          ],
          overload: 10,
          balancedOverload: 0,
          moves: [{ job: 'b', from: 'Li', to: 'Wang' }],
        },
      ],
      optimal: true,
    },
  },
  run: balance,
})

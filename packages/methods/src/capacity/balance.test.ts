import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { balance, balanceMethod } from './balance.ts'
import { bestAssignment, type Job } from './best-assignment.ts'

test('refuses work nobody can do, strangers and doubles', () => {
  const people = [{ id: 'a', skills: ['x'], capacity: 8 }]
  const job = { id: 'w', week: '1', skill: 'x', hours: 4 }
  const refused = (input: unknown, code: string, pointer: string) =>
    assert.throws(
      () => balanceMethod.run(input),
      (error) => error instanceof InputError && error.code === code && error.pointer === pointer,
    )
  refused({ people, jobs: [{ ...job, skill: 'y' }] }, 'infeasible', '/jobs/0/skill')
  refused({ people, jobs: [{ ...job, person: 'z' }] }, 'unknown-reference', '/jobs/0/person')
  refused({ people, jobs: [job, job] }, 'duplicate', '/jobs/1/id')
})

test('brute force: no assignment overloads less, nor as little with fewer moves', () => {
  const random = createRandom(12)
  for (let round = 0; round < 80; round++) {
    const capacities = Array.from({ length: 3 }, () => Math.floor(random() * 10))
    const jobs: Job[] = Array.from({ length: 6 }, () => {
      const able = [0, 1, 2].filter((person) => person === 0 || random() < 0.6)
      return { hours: 1 + Math.floor(random() * 8), able, holder: Math.floor(random() * 4) - 1 }
    })
    let least = [Number.POSITIVE_INFINITY, 0]
    const worth = (holders: readonly number[]): [number, number] => {
      const load = [0, 0, 0]
      holders.forEach((person, index) => {
        load[person] = (load[person] ?? 0) + (jobs[index]?.hours ?? 0)
      })
      const overload = load.reduce((sum, value, person) => sum + Math.max(0, value - (capacities[person] ?? 0)), 0)
      return [
        overload,
        holders.filter((person, index) => (jobs[index]?.holder ?? -1) >= 0 && person !== jobs[index]?.holder).length,
      ]
    }
    const tryAll = (holders: number[]): void => {
      if (holders.length === jobs.length) {
        const [overload, moves] = worth(holders)
        if (overload < (least[0] ?? 0) || (overload === least[0] && moves < (least[1] ?? 0))) least = [overload, moves]
        return
      }
      for (const person of jobs[holders.length]?.able ?? []) tryAll([...holders, person])
    }
    tryAll([])
    const found = bestAssignment(jobs, capacities)
    assert.deepEqual([...worth(found.holders), found.optimal], [...least, true])
    assert.equal(found.overload, least[0])
  }
})

test('leave empties a week, and a heavy week does not hang', () => {
  const people = Array.from({ length: 12 }, (_, index) => ({
    id: `p${index}`,
    skills: ['x', 'y'].slice(index % 2),
    capacity: 40,
    weeks: { w2: 0 },
  }))
  const work = Array.from({ length: 90 }, (_, index) => ({
    id: `j${index}`,
    week: index < 60 ? 'w1' : 'w2',
    skill: 'y',
    hours: 1 + ((index * 7) % 17),
    person: 'p0',
  }))
  const result = balance({ people, jobs: work })
  assert.ok((result.weeks[0]?.balancedOverload ?? 1) < (result.weeks[0]?.overload ?? 0))
  assert.equal(result.weeks[1]?.balancedOverload, result.weeks[1]?.overload)
})

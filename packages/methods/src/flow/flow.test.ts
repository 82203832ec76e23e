import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { burn, burnMethod } from './burn.ts'
import { cumulativeFlow } from './cumulative-flow.ts'
import { cycleTime, cycleTimeMethod } from './cycle-time.ts'
import { throughputForecast, throughputForecastMethod } from './throughput-forecast.ts'
import { velocity, velocityMethod } from './velocity.ts'

test('refuses days out of order, doubles, nothing finished, and spans that fit no chart', () => {
  const refused = (run: (input: unknown) => unknown, input: unknown, code: string, pointer: string) =>
    assert.throws(
      () => run(input),
      (error) => error instanceof InputError && error.code === code && error.pointer === pointer,
    )
  const item = { id: 'a', created: 5 }
  refused(burnMethod.run, { items: [{ ...item, finished: 4 }], from: 0, to: 9 }, 'inconsistent', '/items/0/finished')
  refused(burnMethod.run, { items: [item, item], from: 0, to: 9 }, 'duplicate', '/items/1/id')
  refused(burnMethod.run, { items: [], from: 0, to: 1e9 }, 'out-of-range', '/to')
  refused(cycleTimeMethod.run, { items: [item] }, 'too-few', '/items')
  refused(velocityMethod.run, { sprints: [{ id: 'a', completed: 3 }] }, 'too-few', '/sprints')
  refused(throughputForecastMethod.run, { throughput: [0, 0], remaining: 1, seed: 1 }, 'out-of-range', '/throughput')
  refused(throughputForecastMethod.run, { throughput: [1], seed: 1 }, 'required', '/remaining')
})

const history = (seed: number) => {
  const random = createRandom(seed)
  return Array.from({ length: 40 }, (_, index) => {
    const created = Math.floor(random() * 30)
    const started = created + Math.floor(random() * 5)
    return {
      id: `i${index}`,
      created,
      started,
      ...(random() < 0.8 && { finished: started + Math.floor(random() * 9) }),
    }
  })
}

test('laws: bands and burns count every item once, as plain counting does', () => {
  for (let seed = 0; seed < 20; seed++) {
    const items = history(seed)
    const flow = cumulativeFlow({ items, from: 0, to: 30 })
    const chart = burn({ items, from: 0, to: 30 })
    for (const [index, { day, waiting, inProgress, done }] of flow.days.entries()) {
      const finished = items.filter((item) => (item.finished ?? Number.POSITIVE_INFINITY) <= day).length
      assert.equal(done, finished)
      assert.equal(inProgress, items.filter((item) => item.started <= day).length - finished)
      assert.equal(waiting + inProgress + done, items.filter((item) => item.created <= day).length)
      assert.equal(chart.days[index]?.remaining, waiting + inProgress)
    }
  }
})

test('Little’s law holds exactly where everything begins and ends in the span', () => {
  const items = history(3).filter((item) => item.finished !== undefined && item.started > 0)
  const { littlesLaw } = cumulativeFlow({ items, from: 0, to: 60 })
  assert.ok(Math.abs(littlesLaw.gap ?? 1) < 1e-12)
})

test('hand-checked: percentiles of a small history, velocity with Student’s interval', () => {
  const items = [1, 2, 3, 4, 10].map((days, index) => ({ id: `i${index}`, created: 0, started: 1, finished: 1 + days }))
  const { cycle, lead } = cycleTime({ items, percentiles: [0.5, 0.85] })
  // Type 7: the place of 0.85 among five is 3.4, four tenths of the way from 4 to 10.
  assert.deepEqual(
    cycle?.percentiles.map(({ value }) => Math.round(value * 1e9) / 1e9),
    [3, 6.4],
  )
  assert.equal(lead.mean, 5)
  const result = velocity({ sprints: [18, 22, 20, 24].map((completed, index) => ({ id: `s${index}`, completed })) })
  // 21 ± t(0.975; 3) × s ÷ √4 = 21 ± 3.182446 × 2.581989 ÷ 2
  assert.ok(Math.abs(result.interval.lower - 16.89148) < 1e-5 && Math.abs(result.interval.upper - 25.10852) < 1e-5)
  assert.equal(result.trendPerSprint, 1.6)
})

test('forecast: closed forms, its two questions agree, and the seed decides', () => {
  // One or nothing with even odds: ten periods finish at least k with the binomial's tail.
  const result = throughputForecast({
    throughput: [0, 1],
    periods: 10,
    remaining: 5,
    seed: 4,
    runs: 40_000,
    probabilities: [0.45],
  })
  assert.equal(result.howMany?.[0]?.items, 5) // P(X ≥ 5) = 0.6230, P(X ≥ 6) = 0.3770
  assert.equal(result.when?.[0]?.periods, 9) // P(five in eight) = 0.3633, in nine 0.5
  const again = { throughput: [2, 0, 5, 1], remaining: 30, runs: 1000 }
  assert.deepEqual(throughputForecast({ ...again, seed: 1 }), throughputForecast({ ...again, seed: 1 }))
  const grown = throughputForecast({ ...again, growth: 1, seed: 1 }).when?.[0]?.periods ?? 0
  assert.equal(grown, throughputForecast({ ...again, remaining: 60, seed: 1 }).when?.[0]?.periods)
})

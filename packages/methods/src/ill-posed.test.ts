import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkInput, type InputSchema } from './check-input.ts'
import { InputError } from './input-error.ts'
import { createRandom, type Random } from './random.ts'
import { methods } from './registry.ts'

const numbers = [0, 1, -1, 2, 0.5, 1e-300, 1e300, -1e300, 1e15, 3, 10, Number.NaN]

/** The example with some of its parts made degenerate: extreme numbers, equal numbers, lists cut short, emptied or doubled. */
function spoil(value: unknown, random: Random, likely: number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  if (typeof value === 'number') return random() < likely ? pick(numbers) : value
  if (typeof value === 'boolean') return random() < likely ? !value : value
  if (Array.isArray(value)) {
    const list = value.map((entry) => spoil(entry, random, likely))
    const fate = random()
    if (fate > likely || list.length === 0) return list
    if (fate < likely / 4) return list.slice(0, Math.floor(random() * list.length))
    if (fate < likely / 2) return list.map(() => list[0])
    return [...list, ...list]
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, spoil(entry, random, likely)]))
  return value
}

for (const [name, method] of methods) {
  test(`${name}: degenerate input is refused by name or answered with numbers, in time`, { timeout: 60_000 }, () => {
    const random = createRandom([...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7))
    for (let round = 0; round < 90; round++) {
      const input = spoil(method.example.input, random, [0.05, 0.2, 0.6][round % 3] ?? 0.2)
      const shown = JSON.stringify(input, (_, value) => (Number.isNaN(value) ? 'NaN' : value)).slice(0, 500)
      const started = performance.now()
      let answer: unknown
      try {
        answer = method.run(input)
        checkInput(method.output as unknown as InputSchema, answer)
      } catch (error) {
        assert.ok(error instanceof InputError, `${name} ${shown}: ${error instanceof Error ? error.stack : error}`)
        // Complaints of the output's own schema would be answers that it does not allow.
        assert.ok(answer === undefined, `${name} ${shown}: answered ${error.message}`)
      }
      assert.ok(performance.now() - started < 5000, `${name} ${shown}: took too long`)
    }
  })
}

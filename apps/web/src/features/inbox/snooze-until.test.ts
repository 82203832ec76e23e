import assert from 'node:assert/strict'
import { test } from 'node:test'
import { snoozeUntil } from './snooze-until.ts'

const at = (year: number, month: number, day: number, hour: number) => new Date(year, month - 1, day, hour, 30)

test('later is three hours on; tomorrow and next week are at nine', () => {
  const saturday = at(2026, 11, 21, 14)
  assert.equal(snoozeUntil('later', saturday), at(2026, 11, 21, 17).toISOString())
  assert.equal(snoozeUntil('tomorrow', saturday), new Date(2026, 10, 22, 9).toISOString())
  assert.equal(snoozeUntil('nextWeek', saturday), new Date(2026, 10, 23, 9).toISOString())
})

test('next week is Monday, never today', () => {
  for (let day = 16; day <= 22; day += 1) {
    const until = new Date(snoozeUntil('nextWeek', at(2026, 11, day, 10)))
    assert.equal(until.getDay(), 1)
    assert.equal(until.getDate(), 23, `asked on ${day} November`)
  }
})

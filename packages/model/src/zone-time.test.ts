import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addMonths, calendarDate, dateParts, weekday } from './calendar-date.ts'
import { dateInZone, isTimeZone, momentInZone, startOfDay, wallTime } from './zone-time.ts'

test('what is no day and no zone is refused', () => {
  for (const date of ['2026-02-30', '2026-2-3', '26-01-01', '2026-00-10', '2026-01-32', ''])
    assert.equal(dateParts(date), undefined)
  assert.equal(calendarDate(2025, 2, 29), undefined)
  assert.equal(calendarDate(2024, 2, 29), '2024-02-29')
  assert.throws(() => startOfDay('2026-02-30', 'UTC'), RangeError)
  assert.throws(() => addMonths('9999-12-01', 1), RangeError)
  assert.ok(isTimeZone('Asia/Shanghai') && !isTimeZone('Mars/Olympus'))
})

test('days and months are counted on the calendar', () => {
  assert.equal(addDays('2026-02-28', 1), '2026-03-01')
  assert.equal(addDays('2024-03-01', -1), '2024-02-29')
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28')
  assert.equal(addMonths('2026-01-31', -2), '2025-11-30')
  assert.equal(addMonths('2024-02-29', 12), '2025-02-28')
  assert.equal(weekday('2026-03-11'), 3)
  assert.equal(weekday('1969-12-29'), 1)
})

test('a moment has a wall clock in each zone, and midnight is where the zone has it', () => {
  const moment = new Date('2026-03-10T18:30:15.250Z')
  assert.equal(wallTime(moment, 'Asia/Shanghai'), '2026-03-11T02:30:15.250')
  assert.equal(dateInZone(moment, 'America/New_York'), '2026-03-10')
  assert.equal(startOfDay('2026-03-11', 'Asia/Shanghai'), '2026-03-10T16:00:00.000Z')
  assert.equal(startOfDay('2026-01-01', 'America/New_York'), '2026-01-01T05:00:00.000Z')
  assert.equal(startOfDay('2026-07-01', 'America/New_York'), '2026-07-01T04:00:00.000Z')
  assert.equal(wallTime(new Date('1883-01-01T00:00:00Z'), 'UTC'), '1883-01-01T00:00:00.000')
})

test('where a clock is moved, a time that is skipped comes after the gap, and the days around it have 23 and 25 hours', () => {
  const zone = 'America/New_York'
  assert.equal(momentInZone('2026-03-08', '02:30:00.000', zone).toISOString(), '2026-03-08T07:30:00.000Z')
  const hours = (from: string, to: string) =>
    (Date.parse(startOfDay(to, zone)) - Date.parse(startOfDay(from, zone))) / 3_600_000
  assert.equal(hours('2026-03-08', '2026-03-09'), 23)
  assert.equal(hours('2026-11-01', '2026-11-02'), 25)
  // Midnight itself is skipped here: the day begins at one.
  assert.equal(startOfDay('2026-09-06', 'America/Santiago'), '2026-09-06T04:00:00.000Z')
})

test('law: the wall clock of a moment leads back to it, except in the hour that comes twice', () => {
  for (const zone of ['UTC', 'Asia/Shanghai', 'Asia/Kolkata', 'America/New_York', 'Pacific/Apia']) {
    for (let hour = 0; hour < 24 * 400; hour += 7) {
      const moment = new Date(Date.UTC(2026, 0, 1, hour, 17))
      const wall = wallTime(moment, zone)
      const back = momentInZone(wall.slice(0, 10), wall.slice(11), zone)
      assert.equal(wallTime(back, zone), wall)
      assert.ok([0, 3_600_000].includes(Math.abs(back.getTime() - moment.getTime())), `${zone} ${wall}`)
    }
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOrder, tidyDate } from './tidy-date.ts'

test('dates of other systems become readable', () => {
  assert.equal(tidyDate('09/Jan/24 3:54 PM', null), '2024-01-09 3:54 PM')
  assert.equal(tidyDate('10/Jan/24 12:00 AM', null), '2024-01-10')
  assert.equal(tidyDate('11/May/24', null), '2024-05-11')
  assert.equal(tidyDate('31.12.2025', 'day-first'), '2025-12-31')
  assert.equal(tidyDate('12/31/2025 10:00', 'month-first'), '2025-12-31 10:00')
  assert.equal(tidyDate('2025-12-31', 'day-first'), '2025-12-31')
  assert.equal(tidyDate('version 1.2.2025x', null), 'version 1.2.2025x')
})

test('one value above twelve settles the order of a column', () => {
  assert.equal(dateOrder(['01/02/2025', '13/02/2025']), 'day-first')
  assert.equal(dateOrder(['01/02/2025', '02/13/2025']), 'month-first')
  assert.equal(dateOrder(['01.02.2025']), 'day-first')
  assert.equal(dateOrder(['2025-01-02', 'soon']), null)
})

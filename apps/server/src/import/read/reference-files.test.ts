import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { inspectTable } from './inspect-table.ts'
import { openTable } from './open-table.ts'

const root = process.env.REFERENCE_DATA
const files = [
  ['issue-triage-nlbse24/issues_train.csv.gz', 1500, ['repo', 'created_at', 'label', 'title', 'body']],
  ['tracker-exports/jira_cloud_export.csv', 2, ['Summary', 'Issue key', 'Issue id', 'Issue Type', 'Status']],
  ['clv-cdnow/cdnow_customers_summary.csv', 2357, ['ID', 'frequency', 'recency', 'T']],
] as const

for (const [path, rows, headers] of files) {
  test(`reads ${path}`, async (t) => {
    const file = root === undefined ? undefined : join(root, path)
    if (file === undefined || !existsSync(file)) return t.skip('not run: reference data absent')
    const facts = await inspectTable(await openTable(file))
    assert.equal(facts.rows, rows)
    assert.deepEqual(
      facts.columns.slice(0, headers.length).map((column) => column.header),
      [...headers],
    )
    assert.equal(facts.wider + facts.narrower, 0)
  })
}

test('reads Chinese reviews with every row whole', async (t) => {
  const file = root === undefined ? undefined : join(root, 'chinese-reviews/online_shopping_electronics.csv.gz')
  if (file === undefined || !existsSync(file)) return t.skip('not run: reference data absent')
  const facts = await inspectTable(await openTable(file))
  assert.ok(facts.rows > 5_000)
  assert.equal(facts.warningCount, 0)
  assert.deepEqual([...(facts.columns[1]?.tally?.keys() ?? [])].sort(), ['0', '1'])
})

test('rows wider than their header are reported by number', async (t) => {
  const file = root === undefined ? undefined : join(root, 'tracker-exports/jira_rows_wider_than_header.csv')
  if (file === undefined || !existsSync(file)) return t.skip('not run: reference data absent')
  const facts = await inspectTable(await openTable(file))
  assert.equal(facts.wider, 2)
  assert.deepEqual(facts.warnings[0], { code: 'row-uneven', detail: { row: 2, got: 31, expected: 30 } })
})

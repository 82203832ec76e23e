import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { parseFilter } from './parse-filter.ts'
import { printFilter } from './print-filter.ts'

test('every example of the documented language is read, and printed as the same query', async () => {
  const page = await readFile(new URL('../../../../docs/filter-language.md', import.meta.url), 'utf8')
  const examples = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '')
  assert.ok(examples.length >= 20, 'the table is found')
  for (const example of examples) {
    const query = parseFilter(example)
    assert.deepEqual(parseFilter(printFilter(query)), query, example)
    // A word where a field was meant would find nothing and say nothing.
    if (/[:<>=~]/.test(example)) assert.match(JSON.stringify(query), /"field"/, example)
  }
})

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { TypeDeclaration } from '@throughline/model/define-type'
import { resolveQuery } from '@throughline/model/filter/resolve-filter'
import { types as all } from './index.ts'

test('every example of the documented filter language asks something of our types', async () => {
  const page = await readFile(new URL('../../../../docs/filter-language.md', import.meta.url), 'utf8')
  const types = new Map(all.map((type) => [type.name, type as unknown as TypeDeclaration])) // its field types are narrower
  const examples = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '')
  assert.ok(examples.length >= 20)
  const now = new Date('2026-03-10T08:00:00Z')
  for (const example of examples)
    assert.doesNotThrow(
      () => resolveQuery(example, types, { language: 'en', now, timeZone: 'UTC', person: null }),
      example,
    )
})

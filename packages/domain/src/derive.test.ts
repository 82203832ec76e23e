import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deriveCompletion } from './derive-completion.ts'
import { deriveExposure } from './derive-exposure.ts'
import { deriveRiceScore } from './derive-rice-score.ts'
import { requirementFlow } from './types/requirement-flow.ts'

test('a score with a factor missing is no score', () => {
  const all = { reach: 5200, impact: 2, confidence: 0.8, effort: 14 }
  assert.equal(deriveRiceScore(all), 594.3)
  for (const name of Object.keys(all)) assert.equal(deriveRiceScore({ ...all, [name]: null }), null, name)
  assert.equal(deriveRiceScore({ ...all, effort: 0 }), null)
})

test('exposure is likelihood times impact, and nothing without both', () => {
  assert.equal(deriveExposure({ likelihood: 4, impact: 5 }), 20)
  assert.equal(deriveExposure({ likelihood: 4, impact: null }), null)
})

test('completion grows along the flow, and what was dropped has none', () => {
  for (const [state, { category }] of Object.entries(requirementFlow.states)) {
    const share = deriveCompletion({ state })
    if (category === 'dropped') assert.equal(share, null, state)
    else if (category === 'done') assert.equal(share, 1, state)
    else assert.ok(share !== null && share >= 0 && share < 1, state)
  }
  const way = ['draft', 'planned', 'building', 'testing', 'released'].map((state) => deriveCompletion({ state }) ?? -1)
  assert.deepEqual([...way].sort(), way)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stemEnglish } from './stem-english.ts'

test('forms of a word meet', () => {
  for (const forms of [
    ['crash', 'crashes', 'crashed', 'crashing'],
    ['export', 'exports', 'exported', 'exporting'],
    ['story', 'stories'],
    ['plan', 'plans', 'planned', 'planning'],
    ['release', 'releases', 'released', 'releasing'],
  ]) {
    assert.equal(new Set(forms.map(stemEnglish)).size, 1, forms.map(stemEnglish).join(' '))
  }
})

test('other words stay apart', () => {
  assert.notEqual(stemEnglish('status'), stemEnglish('state'))
  assert.equal(stemEnglish('sing'), 'sing')
  assert.equal(stemEnglish('bus'), 'bus')
  assert.equal(stemEnglish('api'), 'api')
  assert.equal(stemEnglish('class'), 'class')
})

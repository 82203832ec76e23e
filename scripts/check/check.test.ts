import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HALF_WIDTH } from './chinese-punctuation.ts'
import { refuseImport } from './floors.ts'
import { keysIn } from './known-keys.ts'
import { impureIn } from './purity.ts'
import { unguardedIn } from './routes.ts'
import { untranslatedIn } from './untranslated.ts'

test('a sentence in a component is found wherever it stands, and nothing that is none', () => {
  const text = `export const A = ({ t, open }) => (
    <div title="Close it" data-x="Not spoken">
      Plain words
      {open ? 'Shown' : t('hidden')}
      <b aria-label={\`Of \${open}\`}>{t('said')} · 3 × 4</b>
      <code>npm start</code> Throughline
    </div>
  )`
  const found = untranslatedIn('a.tsx', text).map((line) => line.replace(' is not translated', ''))
  assert.deepEqual(
    found.sort(),
    ['a.tsx:2: “Close it”', 'a.tsx:3: “Plain words”', 'a.tsx:4: “Shown”', 'a.tsx:5: “Of”'].sort(),
  )
})

test('clock, chance and the outside world are found on pure floors', () => {
  const text = `const now = new Date()
    const then = new Date(2026, 1, 1)
    const seed = Math.random()
    const at = Date.now
    console.log(at)
    fetch('x')
    const max = Math.max(1, 2)`
  assert.deepEqual(
    impureIn('a.ts', text).map((line) => Number(line.split(':')[1])),
    [1, 3, 4, 5, 6],
  )
})

test('an import upwards, across or past the manifest is refused', () => {
  const refused = (file: string, from: string, typeOnly = false): boolean => {
    const workspace = file.split('/').slice(0, 2).join('/')
    return refuseImport(workspace, ['model'], new Set(['zod']), file, { from, line: 1, typeOnly }) !== null
  }
  assert.equal(refused('packages/store/src/a.ts', '@throughline/model/label'), false)
  assert.equal(refused('packages/store/src/a.ts', '@throughline/domain/types/index'), true)
  assert.equal(refused('packages/store/src/a.ts', '@throughline/store/b'), true)
  assert.equal(refused('packages/store/src/a.ts', '../../model/src/label.ts'), true)
  assert.equal(refused('packages/store/src/a.ts', './b.ts'), false)
  assert.equal(refused('packages/store/src/a.ts', 'zod'), false)
  assert.equal(refused('packages/store/src/a.ts', 'lodash/fp'), true)
  assert.equal(refused('packages/store/src/a.ts', 'node:fs'), false)
  assert.equal(refused('packages/model/src/a.ts', 'node:fs'), true)
  assert.equal(refused('apps/web/src/features/board/a.tsx', '../matrix/b.tsx'), true)
  assert.equal(refused('apps/web/src/features/board/a.tsx', '../../view/b.tsx'), false)
})

test('a route past the guarded table is found', () => {
  assert.equal(unguardedIn('a.ts', `app.get('/x', () => 1)`).length, 1)
  assert.equal(unguardedIn('a.ts', `fastify.route({ url: '/x' })`).length, 1)
  assert.equal(unguardedIn('a.ts', `map.get('x'); app.log.info('x')`).length, 0)
})

test('half-width punctuation beside Chinese is found', () => {
  for (const text of ['请先登录,再试', '注意:继续', '好的?']) assert.match(text, HALF_WIDTH)
  for (const text of ['请先登录，再试', 'a, b：继续', '时间 10:30']) assert.doesNotMatch(text, HALF_WIDTH)
})

test('a translation key is held against the catalogue its `t` reads', () => {
  const text = `const { t } = useTranslation('board')
    const { t: say } = useTranslation()
    t('empty'); say('title'); t('view:sort'); t('name', { ns: 'table' }); t('name', { ns: feature }); t(name)`
  assert.deepEqual(
    keysIn('a.tsx', text).map(({ catalogues, key }) => `${catalogues}/${key}`),
    ['board/empty', 'shell/title', 'view/sort', 'table/name'],
  )
})

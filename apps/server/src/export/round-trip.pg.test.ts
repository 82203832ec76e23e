import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { types } from '@throughline/domain/types/index'
import { kindOf } from '@throughline/model/kinds'
import { seededRandom } from '@throughline/model/seeded-random'
import { fieldOf } from '@throughline/model/spine-field'
import type { Access, ItemRecord } from '@throughline/store/store'
import { cellsOf, withTable } from '../import/read/temporary-file.fixture.ts'
import { importBench, runOver } from '../import/run/import-run.fixture.ts'
import { processRows } from '../import/run/process-rows.ts'
import { exportColumns } from './export-columns.ts'
import { exportItems, memberAddresses } from './export-items.ts'
import { writeCsv } from './write-csv.ts'
import { writeJson } from './write-json.ts'
import { writeXlsx } from './write-xlsx.ts'

let bench: Awaited<ReturnType<typeof importBench>>
before(async () => {
  bench = await importBench()
})
after(() => bench.end())

type Format = 'csv' | 'xlsx' | 'json'

async function exported(access: Access, typeName: string, format: Format, language: 'en' | 'zh-CN'): Promise<Buffer> {
  const directory = bench.store.directory(bench.workspace)
  const type = directory.declared.get(typeName)
  assert.ok(type)
  const columns = exportColumns(type, type, undefined, 'labels', language)
  const fields = columns.map((column) => column.name)
  const pages = exportItems(bench.store, access, { filter: `type:${typeName}`, sort: 'createdAt', fields })
  const addresses = await memberAddresses(bench.pool, access)
  const parts: Buffer[] = []
  const written =
    format === 'csv'
      ? writeCsv(pages, columns, addresses, language)
      : format === 'xlsx'
        ? writeXlsx(pages, columns, addresses, language)
        : writeJson(pages, columns, addresses)
  for await (const part of written) parts.push(Buffer.from(part as string))
  return Buffer.concat(parts)
}

/** Values that every kind can hold, and that are not about other items. */
function sampleValues(typeName: string, seed: number): Record<string, unknown> {
  const type = types.find((one) => one.name === typeName)
  assert.ok(type)
  const random = seededRandom(seed)
  const values: Record<string, unknown> = {
    title: seed === 0 ? '=cmd() 标题, "引号"' : `${typeName} ${seed} '=1`,
    body: `# 描述 ${seed}\n\n- a,b;c\n- "q"`,
    tags: ['登录', 'a b'],
    assignee: 'max@example.com',
    start: '2026-01-02',
    due: '2026-12-31',
  }
  const skipped = new Set([
    'reference',
    'references',
    'file',
    'files',
    'rank',
    'formula',
    'rollup',
    'derived',
    'person',
    'people',
  ])
  for (const [name, field] of Object.entries(type.fields)) {
    if (skipped.has(field.kind)) continue
    values[name] = kindOf(field as never).sample(random, field as never)
  }
  return values
}

async function listed(access: Access, filter: string): Promise<readonly ItemRecord[]> {
  return (await bench.store.list(access, { filter, limit: 100, sort: 'createdAt' })).items
}

for (const type of types) {
  for (const [format, language] of [
    ['csv', 'en'],
    ['csv', 'zh-CN'],
    ['xlsx', 'zh-CN'],
    ['json', 'en'],
  ] as const) {
    test(`${type.name}: ${format} in ${language} is read back as it was written`, async () => {
      const access = { ...(await bench.as('Olga')), language }
      const actor = { kind: 'import', id: 'sample' } as const
      const space = type.scope === 'spaced' ? { space: bench.product } : {}
      const before = (await listed(access, `type:${type.name}`)).map((item) => item.id)
      const made: string[] = []
      for (let seed = 0; seed < 6; seed++) {
        // A sample may break a rule of its type; what is accepted is enough.
        const values = { ...sampleValues(type.name, seed), ...space }
        const result = await bench.store.write({ ...access, actor }, [{ do: 'create', type: type.name, values }], {
          atomic: 'each',
        })
        if (result.results[0]?.ok) made.push(result.results[0].id)
      }
      assert.ok(made.length > 0, 'no sample was accepted')
      const originals = (await listed(access, `type:${type.name}`)).filter((item) => made.includes(item.id))
      const file = await exported(access, type.name, format, language)
      // Into the bin with the originals, and their unique values with them: the file alone must bring them back.
      await bench.store.write(
        access,
        [...made, ...before].filter((id) => id !== bench.product).map((item) => ({ do: 'delete' as const, item })),
        { atomic: 'each' },
      )
      await bench.pool.query('delete from item_key')
      const report = await withTable(file, async (table) =>
        processRows(
          await runOver(bench, table, {
            type: type.name,
            person: 'Olga',
            system: `${type.name} ${format} ${language}`,
            options: { unknownChoice: 'refuse' },
            map: { space: null, Space: null, 所属空间: null },
          }),
        ),
      )
      assert.deepEqual(report.errors, [])
      assert.equal(report.counts.fail, 0)
      const copies = await listed(access, `type:${type.name}`)
      const known = new Map(copies.map((item) => [item.title, item]))
      for (const original of originals) {
        const copy = known.get(original.title)
        assert.ok(copy, `${original.title} came back`)
        for (const name of Object.keys(sampleValues(type.name, 0))) {
          const kind = fieldOf(type as never, name)?.kind
          if (name === 'body' || kind === undefined) continue
          assert.deepEqual(copy[name], original[name], `${type.name}.${name} (${kind})`)
        }
      }
    })
  }
}

test('an export carries nothing that a spreadsheet would run', async () => {
  const access = await bench.as('Olga')
  await bench.store.write(access, [
    { do: 'create', type: 'risk', values: { title: '=HYPERLINK("http://x","y")', space: bench.product } },
  ])
  const csv = (await exported(access, 'risk', 'csv', 'en')).toString()
  assert.ok(csv.includes(`'=HYPERLINK`))
  assert.ok(!/(?:^|[,"\n])=/m.test(csv.replaceAll('""', '')))
  const cells = (await cellsOf(await exported(access, 'risk', 'xlsx', 'en'))).flat()
  assert.ok(cells.includes('=HYPERLINK("http://x","y")'))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from './database.ts'

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('each call answers a database of its own, which drop removes', async () => {
  const one = await testDatabase()
  const two = await testDatabase()
  await query(one.url, 'CREATE TABLE only_here ()')
  await assert.rejects(query(two.url, 'SELECT * FROM only_here'), /does not exist/)
  await one.drop()
  await two.drop()
  await assert.rejects(query(one.url, 'SELECT 1'), /does not exist/)
})

test('a template is prepared once and copied', async () => {
  let prepared = 0
  const template = {
    name: `harness_${process.pid}`,
    prepare: async (url: string) => {
      prepared += 1
      await query(url, 'CREATE TABLE made AS SELECT 7 AS seven')
    },
  }
  const copies = await Promise.all([testDatabase({ template }), testDatabase({ template }), testDatabase({ template })])
  for (const copy of copies) assert.deepEqual(await query(copy.url, 'SELECT * FROM made'), [{ seven: 7 }])
  assert.equal(prepared, 1)
  for (const copy of copies) await copy.drop()
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenOptions, openTable } from './open-table.ts'
import type { Row, Table } from './table.ts'

/** Writes the bytes to a file of a misleading name, opens it, and cleans up. */
export async function withTable<Result>(
  bytes: Uint8Array | string,
  use: (table: Table) => Promise<Result>,
  options: OpenOptions = {},
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'table-'))
  const path = join(folder, 'upload.bin')
  try {
    await writeFile(path, bytes)
    return await use(await openTable(path, options))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function allRows(table: Table, sheet?: string): Promise<Row[]> {
  const rows: Row[] = []
  for await (const batch of table.rows(sheet)) rows.push(...batch)
  return rows
}

export async function cellsOf(bytes: Uint8Array | string, options: OpenOptions = {}): Promise<(readonly string[])[]> {
  return withTable(bytes, async (table) => (await allRows(table)).map((row) => row.cells), options)
}

/** The codes a refusal carries; anything else is thrown on. */
export async function refusalOf(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work
  } catch (error) {
    if (error instanceof Error && 'problems' in error && Array.isArray(error.problems)) {
      return error.problems.map((problem: { code: string }) => problem.code)
    }
    throw error
  }
  return []
}

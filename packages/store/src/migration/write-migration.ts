import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TypeDeclaration } from '@throughline/model/define-type'
import { deriveSchema } from '../schema/derive-schema.ts'
import { type Blocker, diffSchema } from '../schema/diff-schema.ts'
import type { SchemaDeclaration } from '../schema/schema-declaration.ts'

export interface MigrationRequest {
  readonly types: Iterable<TypeDeclaration>
  /** Where the numbered files and `schema.json` are. */
  readonly folder: string
  readonly name: string
  /** Tables and columns (`type_risk.review_on`) that may be lost. */
  readonly drop?: readonly string[]
  /** Only say what would be written. */
  readonly check?: boolean
}

export type MigrationResult =
  | { readonly status: 'current' }
  | { readonly status: 'written' | 'pending'; readonly file: string; readonly sql: string }
  | { readonly status: 'refused'; readonly blockers: readonly Blocker[] }

const nothing: SchemaDeclaration = { functions: [], tables: [], views: [] }

/** Writes the migration that leads from the last committed schema to the declarations, and the new schema beside it. */
export async function writeMigration(request: MigrationRequest): Promise<MigrationResult> {
  const { folder } = request
  const snapshot = join(folder, 'schema.json')
  const before = await readFile(snapshot, 'utf8').then(
    (text) => JSON.parse(text) as SchemaDeclaration, // written below, by this function
    () => nothing,
  )
  const after = deriveSchema(request.types)
  const { statements, blockers } = diffSchema(before, after, new Set(request.drop ?? []))
  if (blockers.length > 0) return { status: 'refused', blockers }
  if (statements.length === 0) return { status: 'current' }
  const numbers = (await readdir(folder)).flatMap((name) => /^(\d{4})-.*\.sql$/.exec(name)?.[1] ?? [])
  const next = String(Math.max(0, ...numbers.map(Number)) + 1).padStart(4, '0')
  const file = `${next}-${request.name}.sql`
  const sql = `${statements.join('\n\n')}\n`
  if (request.check) return { status: 'pending', file, sql }
  await writeFile(join(folder, file), sql)
  await writeFile(snapshot, `${JSON.stringify(after, null, 1)}\n`)
  return { status: 'written', file, sql }
}

import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Access, Operation, WriteOptions, WriteResult } from '@throughline/store/store'
import type { Pool } from 'pg'
import type { ImportPlan } from '../plan.ts'
import type { TableFacts } from '../read/inspect-table.ts'
import type { Table } from '../read/table.ts'

/** What an import needs of the store. */
export interface ImportStore {
  readonly pool: Pool
  write(access: Access, operations: readonly Operation[], options?: WriteOptions): Promise<WriteResult>
  refreshRollups(workspace: string): Promise<void>
}

/** One pass over a file: a check that writes nothing, or the run itself. */
export interface ImportRun {
  readonly mode: 'check' | 'run'
  readonly store: ImportStore
  /** Acts as the import, with the rights of the person behind it. */
  readonly access: Access
  readonly types: ReadonlyMap<string, TypeDeclaration>
  readonly linkKinds: ReadonlySet<string>
  readonly table: Table
  readonly facts: TableFacts
  readonly plan: ImportPlan
  /** All chunks are one operation, so that undo undoes all of it. */
  readonly operation: string
}

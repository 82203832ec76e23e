import { join } from 'node:path'
import type { Store } from '@throughline/store/create-store'
import type { Pool } from 'pg'
import type { FileStore } from '../file/file-store.ts'
import type { Log } from '../log.ts'
import { type Declaring, declareChoice, declareField } from '../type/declare.ts'
import { ImportWorker } from './import-worker.ts'
import { Imports } from './imports.ts'
import { LocalFiles } from './local-file.ts'
import type { ImportTools } from './run-import.ts'

export interface ImportSettings {
  readonly pool: Pool
  readonly store: Store
  readonly files: FileStore
  readonly declaring: Declaring
  readonly log: Log
  /** Where copies of uploaded files are kept while they are read. */
  readonly data: string
  readonly uploadLimit: number
}

export interface ImportParts {
  readonly imports: Imports
  readonly worker: ImportWorker
  readonly tools: ImportTools
}

/** Everything imports need, put together once a process. The worker begins when its `start` is called. */
export function createImports(settings: ImportSettings): ImportParts {
  const { pool, store, files, declaring, log, uploadLimit } = settings
  const tools: ImportTools = {
    pool,
    store,
    files: new LocalFiles(join(settings.data, 'imports'), files),
    declarations: {
      types: (workspace) => declaring.types.of(workspace),
      addField: (workspace, type, field) => declareField(declaring, workspace, type, field),
      addChoice: (workspace, type, field, choice) => declareChoice(declaring, workspace, type, field, choice),
    },
  }
  const worker = new ImportWorker(tools, log)
  return { tools, worker, imports: new Imports({ tools, files, worker, uploadLimit }) }
}

import type { Store } from '@throughline/store/create-store'
import type pg from 'pg'
import type { Auth } from './auth/create-auth.ts'
import type { IdentityFinder } from './auth/identities.ts'
import type { SetupCode } from './auth/setup-code.ts'
import type { FileStore } from './file/file-store.ts'
import type { ImportWorker } from './import/import-worker.ts'
import type { Imports } from './import/imports.ts'
import type { LocalFiles } from './import/local-file.ts'
import type { ChangeSignal } from './live/change-signal.ts'
import type { LiveHub } from './live/live-hub.ts'
import type { Log } from './log.ts'
import type { Mailer } from './mail/mailer.ts'
import type { MethodPool } from './method/method-pool.ts'
import type { Metrics } from './metrics.ts'
import type { Settings } from './settings.ts'
import type { Declaring } from './type/declare.ts'
import type { TypeRegistry } from './type/type-registry.ts'

/** What every handler may use. Made once a process in `start-server`, handed down, never imported as a global. */
export interface Services {
  readonly settings: Settings
  readonly version: string
  readonly log: Log
  readonly pool: pg.Pool
  readonly store: Store
  readonly types: TypeRegistry
  /** Keeps what people declare, and tells every process. */
  readonly declaring: Declaring
  readonly methods: MethodPool
  readonly imports: Imports
  /** Copies of uploaded files while imports read them. */
  readonly importFiles: LocalFiles
  readonly importWorker: ImportWorker
  readonly auth: Auth
  readonly identities: IdentityFinder
  readonly setupCode: SetupCode
  readonly mailer: Mailer
  readonly files: FileStore
  readonly signal: ChangeSignal
  readonly live: LiveHub
  readonly metrics: Metrics
}

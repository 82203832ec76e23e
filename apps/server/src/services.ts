import type { Store } from '@throughline/store/create-store'
import type pg from 'pg'
import type { Auth } from './auth/create-auth.ts'
import type { Identities } from './auth/identities.ts'
import type { SetupCode } from './auth/setup-code.ts'
import type { FileStore } from './file/file-store.ts'
import type { ConsumerRunner } from './job/change-consumer.ts'
import type { Jobs } from './job/start-jobs.ts'
import type { ChangeSignal } from './live/change-signal.ts'
import type { LiveHub } from './live/live-hub.ts'
import type { Log } from './log.ts'
import type { Mailer } from './mail/mailer.ts'
import type { MethodPool } from './method/method-pool.ts'
import type { Metrics } from './metrics.ts'
import type { Settings } from './settings.ts'
import type { TypeRegistry } from './type/type-registry.ts'

/** What every handler may use. Made once a process in `start-server`, handed down, never imported as a global. */
export interface Services {
  readonly settings: Settings
  readonly version: string
  readonly log: Log
  readonly pool: pg.Pool
  readonly store: Store
  readonly types: TypeRegistry
  readonly methods: MethodPool
  readonly auth: Auth
  readonly identities: Identities
  readonly setupCode: SetupCode
  readonly mailer: Mailer
  readonly files: FileStore
  readonly signal: ChangeSignal
  readonly live: LiveHub
  readonly metrics: Metrics
  readonly jobs: Jobs
  readonly consumers: ConsumerRunner
}

import { createStore } from '@throughline/store/create-store'
import { createAuth } from './auth/create-auth.ts'
import { Identities } from './auth/identities.ts'
import { readSecret } from './auth/secret-file.ts'
import { SetupCode } from './auth/setup-code.ts'
import { openFiles } from './file/open-files.ts'
import { createImports } from './import/create-imports.ts'
import { ChangeSignal } from './live/change-signal.ts'
import { LiveHub } from './live/live-hub.ts'
import type { Log } from './log.ts'
import { createMailer } from './mail/mailer.ts'
import { MethodPool } from './method/method-pool.ts'
import { Metrics } from './metrics.ts'
import type { OpenDatabase } from './open-database.ts'
import type { Services } from './services.ts'
import type { Settings } from './settings.ts'
import type { Declaring } from './type/declare.ts'
import { version } from './version.ts'

/** Everything handlers use, over an open database; nothing of it listens to the network. */
export async function createServices(settings: Settings, log: Log, database: OpenDatabase): Promise<Services> {
  const { pool, authPool, types, url } = database
  const secret = await readSecret(settings.data)
  const mailer = createMailer(settings.mail, log)
  const identities = new Identities(pool, secret)
  const signal = new ChangeSignal(url, pool, log)
  // Before the hub, which looks people up when rights change and must not find what was remembered.
  signal.subscribe({
    changed: () => undefined,
    rights: (workspace) => {
      identities.forget()
      types.load(workspace).catch((error: unknown) => log.error({ err: error }, 'declarations were not read'))
    },
  })
  await signal.start()
  const store = createStore({
    pool,
    typesOf: types.of,
    onCommit: (workspace, reached) => signal.moved(workspace, reached),
    onError: (error) => log.warn({ err: error }, 'other processes were not told of a change; they look by themselves'),
  })
  const files = openFiles(settings)
  const live = new LiveHub(
    pool,
    signal,
    (workspace, type) => types.of(workspace).get(type),
    log,
    () => identities.forget(),
  )
  const declaring: Declaring = {
    pool,
    types,
    announce: (workspace) => signal.rightsChanged(workspace),
    compute: (workspace) => store.refreshComputed(workspace),
  }
  const { data, uploadLimit } = settings
  const { imports, worker, tools } = createImports({ pool, store, files, declaring, log, data, uploadLimit })
  const metrics = new Metrics()
  metrics.watch({ pool, live })
  return {
    settings,
    version,
    log,
    pool,
    store,
    types,
    declaring,
    imports,
    importFiles: tools.files,
    importWorker: worker,
    auth: createAuth(settings, authPool, secret, mailer, log),
    identities,
    setupCode: new SetupCode(process.env.THROUGHLINE_SETUP_CODE),
    mailer,
    files,
    signal,
    live,
    methods: new MethodPool(),
    metrics,
  }
}

/** Lets go of what `createServices` holds on to, but the database. */
export async function endServices(services: Services): Promise<void> {
  services.live.stop()
  await services.importWorker.stop()
  await Promise.all([services.signal.stop(), services.methods.stop()])
}

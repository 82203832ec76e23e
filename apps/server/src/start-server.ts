import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createStore } from '@throughline/store/create-store'
import { createAuth } from './auth/create-auth.ts'
import { Identities } from './auth/identities.ts'
import { readSecret } from './auth/secret-file.ts'
import { SetupCode } from './auth/setup-code.ts'
import { createFolderStore } from './file/folder-store.ts'
import { createObjectStore } from './file/object-store.ts'
import { createApp } from './http/create-app.ts'
import { mountAuth } from './http/mount-auth.ts'
import { mountWeb } from './http/mount-web.ts'
import { routes } from './http/routes.ts'
import { ConsumerRunner } from './job/change-consumer.ts'
import { changeConsumers } from './job/change-consumers.ts'
import { startJobs } from './job/start-jobs.ts'
import { ChangeSignal } from './live/change-signal.ts'
import { LiveHub } from './live/live-hub.ts'
import type { Log } from './log.ts'
import { createMailer } from './mail/mailer.ts'
import { MethodPool } from './method/method-pool.ts'
import { Metrics } from './metrics.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'
import type { Services } from './services.ts'
import type { Settings } from './settings.ts'

const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))

export interface RunningServer {
  /** Where it answers, by address and port. */
  readonly url: string
  readonly services: Services
  /** Stops accepting, lets running requests end, closes live streams and jobs, and last the database. */
  close(): Promise<void>
}

/** The version of this release, as `package.json` has it. */
export const version: string = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version

/** Brings everything up in order: database, what works on it, routes, and last the open port. */
export async function startServer(settings: Settings, log: Log): Promise<RunningServer> {
  const database = await openDatabase(settings, log)
  try {
    const services = await createServices(settings, log, database)
    const app = await createApp(services, routes)
    mountAuth(app, services)
    await mountWeb(app, webFolder)
    const url = await app.listen({ port: settings.port, host: settings.host })
    const close = async (): Promise<void> => {
      // Streams have no end of their own, so they are ended before the server waits for requests to finish.
      const closed = app.close()
      services.live.stop()
      await closed
      await services.consumers.stop()
      await Promise.all([services.jobs.stop(), services.signal.stop(), services.methods.stop()])
      await database.close()
    }
    return { url, services, close }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Everything handlers use, over an open database; nothing of it listens to the network. */
async function createServices(settings: Settings, log: Log, database: OpenDatabase): Promise<Services> {
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
  const files = settings.objectStorage
    ? createObjectStore(settings.objectStorage)
    : createFolderStore(join(settings.data, 'files'))
  const live = new LiveHub(
    pool,
    signal,
    (workspace, type) => types.of(workspace).get(type),
    log,
    () => identities.forget(),
  )
  const metrics = new Metrics()
  metrics.watch({ pool, live })
  return {
    settings,
    version,
    log,
    pool,
    store,
    types,
    auth: createAuth(settings, authPool, secret, mailer, log),
    identities,
    setupCode: new SetupCode(process.env.THROUGHLINE_SETUP_CODE),
    mailer,
    files,
    signal,
    live,
    methods: new MethodPool(),
    metrics,
    jobs: await startJobs({ pool, files, log }),
    consumers: new ConsumerRunner(pool, signal, changeConsumers(pool, store), log),
  }
}

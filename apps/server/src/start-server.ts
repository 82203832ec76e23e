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
import { ChangeSignal } from './live/change-signal.ts'
import { LiveHub, type TypeFinder } from './live/live-hub.ts'
import type { Log } from './log.ts'
import { createMailer } from './mail/mailer.ts'
import { MethodPool } from './method/method-pool.ts'
import { openDatabase } from './open-database.ts'
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

/** Brings everything up in order: database, sign-in, routes, and last the open port. */
export async function startServer(settings: Settings, log: Log): Promise<RunningServer> {
  const secret = await readSecret(settings.data)
  const database = await openDatabase(settings, log)
  try {
    const mailer = createMailer(settings.mail, log)
    const identities = new Identities(database.pool, secret)
    const signal = new ChangeSignal(database.url, database.pool, log)
    // Before the hub, which looks people up when rights change and must not find what was remembered.
    signal.subscribe({
      changed: () => undefined,
      rights: (workspace) => {
        identities.forget()
        database.types.load(workspace).catch((error: unknown) => log.error({ err: error }, 'types were not read'))
      },
    })
    await signal.start()
    const typeOf: TypeFinder = (workspace, type) => database.types.of(workspace).get(type)
    const live = new LiveHub(database.pool, signal, typeOf, log, () => identities.forget())
    const methods = new MethodPool()
    const services: Services = {
      settings,
      version,
      log,
      pool: database.pool,
      store: createStore({
        pool: database.pool,
        typesOf: database.types.of,
        onCommit: (workspace, version) => signal.moved(workspace, version),
        onError: (error) =>
          log.warn({ err: error }, 'other processes were not told of a change; they look by themselves'),
      }),
      types: database.types,
      methods,
      auth: createAuth(settings, database.authPool, secret, mailer, log),
      identities,
      setupCode: new SetupCode(process.env['THROUGHLINE_SETUP_CODE']),
      mailer,
      files: settings.objectStorage
        ? createObjectStore(settings.objectStorage)
        : createFolderStore(join(settings.data, 'files')),
      signal,
      live,
    }
    const app = await createApp(services, routes)
    mountAuth(app, services)
    await mountWeb(app, webFolder)
    const url = await app.listen({ port: settings.port, host: settings.host })
    return {
      url,
      services,
      close: async () => {
        // Streams have no end of their own, so they are ended before the server waits for requests to finish.
        const closed = app.close()
        live.stop()
        await closed
        await Promise.all([signal.stop(), methods.stop()])
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

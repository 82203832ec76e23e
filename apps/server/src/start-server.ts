import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createAuth } from './auth/create-auth.ts'
import { Identities } from './auth/identities.ts'
import { readSecret } from './auth/secret-file.ts'
import { SetupCode } from './auth/setup-code.ts'
import { createApp } from './http/create-app.ts'
import { mountAuth } from './http/mount-auth.ts'
import { mountWeb } from './http/mount-web.ts'
import { routes } from './http/routes.ts'
import type { Log } from './log.ts'
import { createMailer } from './mail/mailer.ts'
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
    const services: Services = {
      settings,
      version,
      log,
      pool: database.pool,
      store: database.store,
      auth: createAuth(settings, database.authPool, secret, mailer, log),
      identities: new Identities(database.pool, secret),
      setupCode: new SetupCode(process.env['THROUGHLINE_SETUP_CODE']),
      mailer,
    }
    const app = await createApp(services, routes)
    mountAuth(app, services)
    await mountWeb(app, webFolder)
    const url = await app.listen({ port: settings.port, host: settings.host })
    return {
      url,
      services,
      close: async () => {
        await app.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

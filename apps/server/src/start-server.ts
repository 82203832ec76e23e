import { fileURLToPath } from 'node:url'
import { createServices, endServices } from './create-services.ts'
import { type LoadedDemo, loadDemo } from './demo/load-demo.ts'
import { watchConnections } from './http/connections.ts'
import { createApp } from './http/create-app.ts'
import { mountAuth } from './http/mount-auth.ts'
import { mountWeb } from './http/mount-web.ts'
import { routes } from './http/routes.ts'
import { ConsumerRunner } from './job/change-consumer.ts'
import { changeConsumers } from './job/change-consumers.ts'
import { startJobs } from './job/start-jobs.ts'
import type { Log } from './log.ts'
import { openDatabase } from './open-database.ts'
import type { Services } from './services.ts'
import type { Settings } from './settings.ts'

const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))

export interface RunningServer {
  /** Where it answers, by address and port. */
  readonly url: string
  readonly services: Services
  readonly consumers: ConsumerRunner
  /** What was loaded with `--demo`; null where there was a workspace already. */
  readonly demo: LoadedDemo | null
  /** Stops accepting, lets running requests end, closes live streams and jobs, and last the database. */
  close(): Promise<void>
}

/** Brings everything up in order: database, what works on it, routes, background work, and last the open port. */
export async function startServer(settings: Settings, log: Log): Promise<RunningServer> {
  const database = await openDatabase(settings, log)
  let made: Services | undefined
  try {
    const services = await createServices(settings, log, database)
    made = services
    const { pool, files, signal, store } = services
    // Before the background work, which would race it for the processor and follows in one go afterwards.
    const demo = settings.demo ? await loadDemo(services, new Date()) : null
    if (demo !== null) services.identities.forget()
    const app = await createApp(services, routes)
    mountAuth(app, services)
    await mountWeb(app, webFolder)
    const connections = watchConnections(app.server)
    // The port first: where it is taken, nothing has begun that would have to be ended.
    const url = await app.listen({ port: settings.port, host: settings.host })
    const jobs = await startJobs({ pool, files, copies: services.importFiles, log })
    // What another process, or this one before it was killed, left half done goes on.
    services.importWorker.start()
    void refreshStored(services)
    const consumers = new ConsumerRunner(pool, signal, changeConsumers(pool, store), log)
    const close = async (): Promise<void> => {
      // Streams have no end of their own, so they are ended before the server waits for requests to finish.
      const closed = app.close()
      services.live.stop()
      await connections.end(closed)
      await Promise.all([consumers.stop(), jobs.stop()])
      await endServices(services)
      await database.close()
    }
    return { url, services, consumers, demo, close }
  } catch (error) {
    // Whatever holds a connection lets go first, or the pool would wait for it for ever.
    if (made !== undefined) await endServices(made)
    await database.close()
    throw error
  }
}

/** Formulas, functions and roll-ups may be newer than what they last stored; that is made good beside the first requests. */
async function refreshStored({ store, signal, log }: Services): Promise<void> {
  for (const workspace of signal.workspaces()) {
    try {
      await store.refreshRollups(workspace)
      const types = await store.refreshComputed(workspace)
      if (types.length > 0) log.info({ workspace, types }, 'computed fields were brought up to date')
    } catch (error) {
      log.warn({ err: error, workspace }, 'computed fields could not be brought up to date; the next start tries again')
    }
  }
}

import { Logger, type Runner, run, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { FileStore } from '../file/file-store.ts'
import type { LocalFiles } from '../import/local-file.ts'
import type { Log } from '../log.ts'
import { tidy } from './tidy.ts'

const hour = 3_600_000

/** The queue's tables live here; the library makes and migrates them itself. */
export const jobSchema = 'job'

export interface Jobs {
  /** Lets the jobs at hand end; what waits is taken by another process or the next start. */
  stop(): Promise<void>
}

export interface JobOptions {
  readonly pool: pg.Pool
  readonly files: FileStore
  /** Copies of uploads on this machine's disk. */
  readonly copies: LocalFiles
  readonly log: Log
  /** What runs besides the housekeeping, by name. */
  readonly tasks?: TaskList
}

/** Starts working on the queue: jobs in PostgreSQL, taken by whichever process is free. */
export async function startJobs(options: JobOptions): Promise<Jobs> {
  const { pool, files, copies, log } = options
  const runner: Runner = await run({
    pgPool: pool,
    schema: jobSchema,
    concurrency: 2,
    pollInterval: 2000,
    noHandleSignals: true,
    logger: new Logger(() => (level, message, meta) => {
      if (level === 'error') log.error({ meta }, message)
      else if (level === 'warning') log.warn({ meta }, message)
      else log.debug(message)
    }),
    // At seventeen minutes past, so that installations do not all wake on the hour.
    crontab: '17 * * * * tidy ?fill=1h&jobKey=tidy',
    taskList: { tidy: async () => tidy(pool, files), ...options.tasks },
  })
  runner.events.on('pool:listen:error', ({ error }) =>
    log.warn({ err: error }, 'listening for jobs failed; trying again'),
  )
  // The queue gives its hourly job to one process; what lies on a disk is each machine's own.
  const sweep = (): void => {
    Promise.all([files.tidy(Date.now()), copies.tidy(Date.now())]).catch((error: unknown) =>
      log.warn({ err: error }, 'old copies of uploads could not be removed'),
    )
  }
  sweep()
  const sweeping = setInterval(sweep, hour).unref()
  return {
    stop: () => {
      clearInterval(sweeping)
      return runner.stop()
    },
  }
}

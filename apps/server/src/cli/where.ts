import { createLog } from '../log.ts'
import { type OpenDatabase, openDatabase } from '../open-database.ts'
import { readSettings, type Settings } from '../settings.ts'

/** Options that say where a command works, the same for all. */
export const whereOptions = {
  data: { type: 'string' },
  database: { type: 'string' },
  server: { type: 'string' },
  token: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

export interface Where {
  readonly data?: string | undefined
  readonly database?: string | undefined
}

/** The settings of a command that acts on the database itself. */
export function settingsOf({ data, database }: Where): Settings {
  return readSettings(
    [...(data === undefined ? [] : ['--data', data]), ...(database === undefined ? [] : ['--database', database])],
    process.env,
  )
}

/** Commands say only what went wrong: stderr is for people here. */
export const quietLog = createLog(process.env.LOG_LEVEL ?? 'error')

/** Opens the database (of a running server, too: it is joined, never started twice), works, and lets go. */
export async function withDatabase<Result>(
  where: Where,
  work: (database: OpenDatabase, settings: Settings) => Promise<Result>,
): Promise<Result> {
  const settings = settingsOf(where)
  const database = await openDatabase(settings, quietLog, 4)
  try {
    return await work(database, settings)
  } finally {
    await database.close()
  }
}

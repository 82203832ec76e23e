import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { refuse } from '@throughline/model/problem'
import { typeDirectory } from '@throughline/store/type/type-directory'
import { restoreBackup } from '../backup/restore-backup.ts'
import { writeBackup } from '../backup/write-backup.ts'
import { examine } from '../doctor/examine.ts'
import { openFiles } from '../file/open-files.ts'
import { startPostgres } from '../postgres/start-postgres.ts'
import { version } from '../version.ts'
import type { Run } from './command.ts'
import { printResult } from './print.ts'
import { quietLog, settingsOf, whereOptions, withDatabase } from './where.ts'

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url))

/** `throughline doctor`: exit code 2 where anything is wrong. */
export const runDoctor: Run = async (args) => {
  const { values } = parseArgs({ args: [...args], options: whereOptions })
  const examined = await withDatabase(values, ({ pool, types }, settings) =>
    examine({ pool, files: openFiles(settings), directory: (workspace) => typeDirectory(types.of(workspace)) }),
  )
  const { findings, more, ...seen } = examined
  const healthy = findings.length === 0
  await printResult({ healthy, ...seen, findings, more }, values.json, () =>
    [
      `${seen.items} items, ${seen.links} links, ${seen.changes} changes, ${seen.files} files`,
      ...findings.map(({ where, what }) => `${where}: ${what}`),
      healthy ? 'Nothing is wrong.' : `${findings.length + more} findings.`,
    ].join('\n'),
  )
  return healthy ? undefined : 2
}

/** `throughline backup`: one archive of everything, while the server goes on. */
export const backUp: Run = async (args) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: whereOptions })
  const [to] = positionals
  if (to === undefined) throw refuse('required', { field: 'FILE' })
  const summary = await withDatabase(values, ({ url }, settings) =>
    writeBackup({ url, files: openFiles(settings), to: resolve(to), release: version, at: new Date() }),
  )
  await printResult(
    { file: resolve(to), ...summary },
    values.json,
    () => `${resolve(to)}: ${summary.rows} rows of ${summary.tables} tables, ${summary.files} files`,
  )
  return undefined
}

/** `throughline restore`: into an empty database. */
export const restore: Run = async (args) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: whereOptions })
  const [from] = positionals
  if (from === undefined) throw refuse('required', { field: 'FILE' })
  const settings = settingsOf(values)
  // Not through `openDatabase`: the archive brings its own migrations up to the release it was made with.
  const own =
    settings.database === null
      ? await startPostgres({
          dataDir: settings.data,
          log: { info: () => undefined, error: (text) => quietLog.error(text) },
        })
      : null
  try {
    const url = own?.url ?? settings.database ?? ''
    const summary = await restoreBackup({
      url,
      files: openFiles(settings),
      from: resolve(from),
      migrations: [migrations],
    })
    await printResult(summary, values.json, () => `${resolve(from)}: ${JSON.stringify(summary)}`)
  } finally {
    await own?.stop()
  }
  return undefined
}

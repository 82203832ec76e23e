/** Run as a program: starts PostgreSQL on the folder named, prints its process number, and holds it until killed. */
import { startPostgres } from '../../src/postgres/start-postgres.ts'

const postgres = await startPostgres({
  dataDir: process.argv[2] ?? '',
  log: { info: () => undefined, error: () => undefined },
})
process.stdout.write(`${postgres.pid}\n`)
setInterval(() => undefined, 60_000)

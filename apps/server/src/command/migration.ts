import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { types } from '@throughline/domain/types/index'
import { writeMigration } from '@throughline/store/migration/write-migration'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false }, drop: { type: 'string', multiple: true, default: [] } },
})

/** `npm run migration NAME [-- --drop table.column]`: the SQL from the last committed schema to the declarations. */
const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))
const name = positionals[0] ?? 'change'
if (!/^[a-z0-9-]+$/.test(name)) {
  process.stderr.write('A migration is named in small letters, digits and hyphens: npm run migration add-risk-review\n')
  process.exit(2)
}
const result = await writeMigration({ types, folder, name, drop: values.drop, check: values.check })
switch (result.status) {
  case 'current':
    if (!values.check) process.stdout.write('The migrations are current: nothing to write.\n')
    break
  case 'written':
    process.stdout.write(`Wrote apps/server/migrations/${result.file}. Read it before you commit it.\n`)
    break
  case 'pending':
    process.stdout.write(`apps/server/migrations/${result.file}:1: is missing; run npm run migration NAME\n`)
    process.exitCode = 1
    break
  case 'refused':
    for (const { what, reason } of result.blockers) {
      process.stdout.write(`${what}: ${reason}. To do it all the same: npm run migration ${name} -- --drop ${what}\n`)
    }
    process.exitCode = 1
}

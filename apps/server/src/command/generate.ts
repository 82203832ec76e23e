import { readFile, writeFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { types } from '@throughline/domain/types/index'
import { dataDictionary } from '../documentation/data-dictionary.ts'
import { openApi } from '../http/open-api.ts'
import { routes } from '../http/routes.ts'
import { version } from '../version.ts'

/** `npm run generate`: writes what is derived from declarations and routes; `--check` only says what is out of date. */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const root = resolve(import.meta.dirname, '../../../..')
const generated: readonly (readonly [string, string])[] = [
  ['docs/openapi.json', `${JSON.stringify(openApi(routes, types, version), null, 2)}\n`],
  ['docs/data-dictionary.md', dataDictionary(types, 'en')],
  ['docs/data-dictionary.zh-CN.md', dataDictionary(types, 'zh-CN')],
]

for (const [path, text] of generated) {
  const file = resolve(root, path)
  const before = await readFile(file, 'utf8').catch(() => null)
  if (before === text) continue
  if (values.check) {
    process.stdout.write(`${relative(root, file)}:1: is out of date; run npm run generate\n`)
    process.exitCode = 1
    continue
  }
  await writeFile(file, text)
  process.stdout.write(`Wrote ${relative(root, file)}\n`)
}

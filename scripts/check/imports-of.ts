import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { ROOT } from '../source-files.ts'
import { lineAt } from './check.ts'

export interface Import {
  readonly from: string
  readonly line: number
  /** Erased before it runs. */
  readonly typeOnly: boolean
}

/** Every module a file names, in `import`, `export … from` and `import()`. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const { module } = parseSync(file, text)
  const statics = module.staticImports.map((one) => ({
    from: one.moduleRequest.value,
    line: lineAt(text, one.start),
    typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
  }))
  const exports = module.staticExports.flatMap((one) =>
    one.entries
      .filter((entry) => entry.moduleRequest !== null)
      .map((entry) => ({
        from: entry.moduleRequest?.value ?? '',
        line: lineAt(text, one.start),
        typeOnly: entry.isType,
      })),
  )
  const dynamic = module.dynamicImports.flatMap((one) => {
    const literal = /^(['"])(.*)\1$/.exec(text.slice(one.moduleRequest.start, one.moduleRequest.end))
    return literal?.[2] ? [{ from: literal[2], line: lineAt(text, one.start), typeOnly: false }] : []
  })
  return [...statics, ...exports, ...dynamic]
}

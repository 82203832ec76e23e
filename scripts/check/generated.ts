import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../source-files.ts'
import type { Check } from './check.ts'
import { runTool } from './run-tool.ts'

const COMMANDS = ['apps/server/src/command/generate.ts', 'apps/server/src/command/migration.ts']

/** What is derived and committed is what the declarations derive today: OpenAPI, dictionary, strings, migrations. */
export const generated: Check = {
  name: 'generated files',
  run: async () => {
    const findings: string[] = []
    for (const command of COMMANDS) {
      if (!existsSync(join(ROOT, command))) {
        findings.push(`${command}:1: is missing`)
        continue
      }
      const { code, output } = await runTool(command, ['--check'])
      if (code !== 0) findings.push(...output.trim().split('\n'))
    }
    return findings
  },
}

import { relative } from 'node:path'
import { ROOT } from '../source-files.ts'
import type { Check } from './check.ts'
import { runTool } from './run-tool.ts'

/** Formatting and lint rules, by Biome. */
export const lint: Check = {
  name: 'format and lint',
  run: async () => {
    const { code, output } = await runTool('node_modules/@biomejs/biome/bin/biome', [
      'check',
      '--reporter=github',
      '--max-diagnostics=100',
      // Suggestions are for the one who writes; from warnings on they are for the house.
      '--diagnostic-level=warn',
      '--error-on-warnings',
      '.',
    ])
    if (code === 0) return []
    const lines = output.split('\n').flatMap((line) => {
      const found = /^::\w+ title=([^,]+),file=([^,]+),line=(\d+).*?::(.*)$/.exec(line)
      return found ? [`${relative(ROOT, found[2] ?? '')}:${found[3]}: ${found[1]}: ${found[4]}`] : []
    })
    return lines.length > 0 ? lines : [output.trim()]
  },
}

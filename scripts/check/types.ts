import type { Check } from './check.ts'
import { runTool } from './run-tool.ts'

const PROJECTS = ['tsconfig.pure.json', 'tsconfig.node.json', 'tsconfig.web.json']

/** Every project through the TypeScript compiler. */
export const types: Check = {
  name: 'types',
  run: async () => {
    const findings: string[] = []
    // One after the other: the compiler is parallel by itself.
    for (const project of PROJECTS) {
      const { code, output } = await runTool('node_modules/typescript/bin/tsc', ['-p', project, '--pretty', 'false'])
      if (code === 0) continue
      const lines = output.split('\n').filter((line) => line.trim() !== '' && !line.startsWith(' '))
      findings.push(...lines.map((line) => line.replace(/\((\d+),\d+\)/, ':$1')))
    }
    return [...new Set(findings)]
  },
}

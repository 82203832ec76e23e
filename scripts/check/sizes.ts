import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isTestFile, ROOT, sourceFiles } from '../source-files.ts'
import type { Check } from './check.ts'

const MOST = 500
const MEDIAN = 80
const NINETIETH = 250
/** Files that may be longer, with the reason; keep it short. */
const EXCUSED: Readonly<Record<string, string>> = {}

/** Files small enough to be one thing: 500 lines at most, half of them up to 80, nine in ten up to 250. */
export const sizes: Check = {
  name: 'sizes',
  run: async () => {
    const counted = sourceFiles()
      .filter((file) => /\.tsx?$/.test(file) && !isTestFile(file) && !/\.generated\.|\/generated\//.test(file))
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1 }))
      .sort((one, other) => one.lines - other.lines)
    const at = (share: number): number => counted[Math.floor(counted.length * share)]?.lines ?? 0
    const findings = counted
      .filter(({ file, lines }) => lines > MOST && !(file in EXCUSED))
      .map(({ file, lines }) => `${file}:${MOST + 1}: ${lines} lines; past ${MOST} it is two things`)
    if (at(0.5) > MEDIAN) findings.push(`the median file has ${at(0.5)} lines; the house keeps ${MEDIAN}`)
    if (at(0.9) > NINETIETH) {
      const longest = counted.slice(-5).map(({ file, lines }) => `${file} ${lines}`)
      findings.push(
        `one file in ten has more than ${at(0.9)} lines; the house keeps ${NINETIETH} (${longest.join(', ')})`,
      )
    }
    return findings
  },
}

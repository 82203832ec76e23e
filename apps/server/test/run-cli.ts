import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const cli = join(import.meta.dirname, '../src/cli.ts')

export interface Ran {
  readonly out: string
  readonly err: string
  readonly code: number | null
}

/** `throughline …` as a process of its own, as a person or a script would run it. */
export async function runCli(args: readonly string[], input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: undefined },
  })
  child.stdin.end(input)
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { out, err, code }
}

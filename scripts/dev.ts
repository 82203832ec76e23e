/** `npm run dev`: the server, started again when its sources change, and Vite with hot reload before it. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const port = '4310'
const children = [
  spawn(
    process.execPath,
    ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts', '--port', port, ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
    },
  ),
  spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js')], {
    cwd: join(root, 'apps/web'),
    stdio: 'inherit',
    env: { ...process.env, THROUGHLINE_SERVER: `http://127.0.0.1:${port}` },
  }),
]

function stop(): void {
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
for (const child of children) child.on('exit', stop)

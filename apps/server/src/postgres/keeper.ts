import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * PostgreSQL runs under a shell of a few lines in a session of its own, so signals meant for the server's group (Ctrl-C,
 * SIGTERM) do not reach it while the server still drains. The shell waits on a pipe whose other end only the server
 * holds: however the server ends, kill -9 of its whole group included, the pipe closes and PostgreSQL is stopped, fast
 * first, at once after five seconds.
 */
const SCRIPT = `
exec 3<&0
"$@" 3<&- </dev/null &
postgres=$!
(
  read -r _ <&3
  kill -INT $postgres
  tenths=0
  while [ $tenths -lt 50 ]; do sleep 0.1; tenths=$((tenths + 1)); done
  kill -QUIT $postgres
) 2>/dev/null &
watch=$!
exec 3<&-
wait $postgres
code=$?
kill $watch 2>/dev/null
exit $code
`

/** A log longer than this is set aside at the next start; one older log is kept. */
const LONGEST_LOG = 4 * 2 ** 20

export interface Keeper {
  readonly child: ChildProcess
  /** Where in the log file this start begins. */
  readonly logStart: number
  readonly logFile: string
}

/** Starts a command under the keeper; close `child.stdin` to stop it. */
export function spawnKeeper(options: {
  command: readonly string[]
  folder: string
  environment: NodeJS.ProcessEnv
  uid?: number
  gid?: number
}): Keeper {
  const logFile = join(options.folder, 'postgresql.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_LOG) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  const logStart = statSync(logFile).size
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'throughline-postgres', ...options.command], {
    detached: true,
    stdio: ['pipe', log, log],
    cwd: '/',
    env: options.environment,
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid ?? options.uid }),
  })
  closeSync(log)
  // A keeper that ended has closed its end of the pipe: `exit` tells that already.
  child.stdin?.on('error', () => undefined)
  return { child, logStart, logFile }
}

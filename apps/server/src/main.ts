import { demoSignIn } from './demo/demo-sign-in.ts'
import { setupNeeded } from './http/routes/setup-routes.ts'
import { createLog } from './log.ts'
import { readSettings } from './settings.ts'
import { startServer } from './start-server.ts'

/** How long requests under way may take to end before the process goes anyway, in milliseconds. */
const patience = 10_000

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env)
  const log = createLog(settings.logLevel)
  const server = await startServer(settings, log)
  process.on('uncaughtException', (error) => log.fatal({ err: error }, 'uncaught'))
  process.on('unhandledRejection', (error) => log.fatal({ err: error }, 'unhandled'))
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), patience).unref()
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the stop was not clean')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Whoever started it and kept a channel is gone.
  process.on('disconnect', stop)
  if (server.demo !== null) process.stdout.write(demoSignIn(server.demo))
  if (await setupNeeded(server.services))
    process.stdout.write(`Set-up code: ${server.services.setupCode.printed} (初始化验证码)\n`)
  process.stdout.write(`Throughline is ready: ${server.url}\n`)
}

main().catch((error: unknown) => {
  // One clear sentence for the person at the terminal; the stack only where it was asked for.
  process.stderr.write(`${sentence(error)}\n`)
  if (process.env.LOG_LEVEL === 'debug') console.error(error)
  process.exit(1)
})

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string }
  if (code === 'EADDRINUSE') return `Port ${port} is taken already: end what uses it, or choose another with --port.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be opened by this user: choose one above 1023.`
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${address}: choose another with --host.`
  return error.message
}

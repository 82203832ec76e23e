import { pino, stdSerializers } from 'pino'

/**
 * Structured lines on stderr, so that stdout keeps what a person or a program asked for. What could open a door is
 * never written: no cookies, no tokens, no passwords, no bodies.
 */
export function createLog(level: string) {
  return pino(
    {
      level,
      serializers: { err: errorForLog },
      redact: {
        paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token', '*.secret'],
        censor: '—',
      },
    },
    pino.destination({ fd: 2, sync: false }),
  )
}

/** What happened, its code and where: never what a library hung on it, as the driver does with a whole connection. */
function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' ? String(error) : error
  const { type, message, stack } = stdSerializers.err(error)
  const { code } = error as { readonly code?: unknown } // of the system and of the driver
  return { type, message, stack, ...(typeof code === 'string' && { code }) }
}

export type Log = ReturnType<typeof createLog>

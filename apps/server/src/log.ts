import { pino } from 'pino'

/**
 * Structured lines on stderr, so that stdout keeps what a person or a program asked for. What could open a door is
 * never written: no cookies, no tokens, no passwords, no bodies.
 */
export function createLog(level: string) {
  return pino(
    {
      level,
      redact: {
        paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token', '*.secret'],
        censor: '—',
      },
    },
    pino.destination({ fd: 2, sync: false }),
  )
}

export type Log = ReturnType<typeof createLog>

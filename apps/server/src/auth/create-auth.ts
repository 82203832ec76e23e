import { betterAuth } from 'better-auth'
import type pg from 'pg'
import type { Log } from '../log.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Settings } from '../settings.ts'

/** The header that carries the caller's address from Fastify, which knows the trusted proxies, to the sign-in library. */
export const addressHeader = 'x-throughline-address'

/** Cookies begin with this; the session's own is `throughline.session_token`. */
export const cookiePrefix = 'throughline'

/**
 * The sign-in library: e-mail and password, sessions, reset. Nobody signs up by themselves (set-up and invitations make
 * people), its tables live in `auth`, and its limits are kept in the database so that all processes share them.
 */
export function createAuth(settings: Settings, pool: pg.Pool, secret: string, mailer: Mailer, log: Log) {
  const secure = settings.publicUrl?.startsWith('https://') ?? false
  return betterAuth({
    appName: 'Throughline',
    basePath: '/api/auth',
    ...(settings.publicUrl === null ? {} : { baseURL: settings.publicUrl }),
    secret,
    database: pool,
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 256,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }, request) => {
        const origin = settings.publicUrl ?? (request ? new URL(request.url).origin : '')
        await mailer.sendReset(user, `${origin}/reset?token=${encodeURIComponent(token)}`)
      },
    },
    session: { expiresIn: 30 * 24 * 3600, updateAge: 24 * 3600 },
    // The library's own page address is the request's host; a page elsewhere may not act with our cookies.
    trustedOrigins: (request) => {
      if (settings.publicUrl !== null) return [settings.publicUrl]
      return request ? [new URL(request.url).origin] : []
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 600,
      customRules: {
        '/get-session': false,
        '/sign-in/email': { window: 60, max: 30 },
        '/request-password-reset': { window: 300, max: 5 },
        '/reset-password': { window: 300, max: 10 },
      },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: secure,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => crypto.randomUUID(), validateSchema: false },
    },
    logger: {
      level: 'warn',
      log: (level, message, ...details) => {
        // Every request is handed over with its own address, so a base address is not missed.
        if (message.includes('Base URL is not set')) return
        // Wrong passwords are everyday refusals, already in the request log.
        if (/^(Invalid password|User not found|Password not found)/.test(message)) return
        log[level === 'error' ? 'error' : 'warn']({ details }, message)
      },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>

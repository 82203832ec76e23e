import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface MailSettings {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string
  readonly from: string
}

export interface ObjectStorageSettings {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly accessKey: string
  readonly secretKey: string
}

/** Everything one process is told at its start: the command line first, then the environment, then the default. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** The address people use, where it is not the one they asked by; without a slash at the end. */
  readonly publicUrl: string | null
  readonly data: string
  /** Null: PostgreSQL of our own, on `<data>/postgres`. */
  readonly database: string | null
  readonly demo: boolean
  /** Addresses whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies: readonly string[]
  readonly mail: MailSettings | null
  readonly objectStorage: ObjectStorageSettings | null
  /** Of one uploaded file, in bytes. */
  readonly uploadLimit: number
  readonly logLevel: string
}

const mebibyte = 1024 * 1024

/** Reads the command line and the environment; throws an Error with one clear sentence where they make no sense. */
export function readSettings(args: readonly string[], environment: NodeJS.ProcessEnv): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      'public-url': { type: 'string' },
      data: { type: 'string' },
      database: { type: 'string' },
      demo: { type: 'boolean', default: false },
    },
  })
  const publicUrl = values['public-url'] ?? environment['PUBLIC_URL'] ?? null
  if (publicUrl !== null && !/^https?:\/\/[^/]+/.test(publicUrl))
    throw new Error(`--public-url must start with http:// or https://, not "${publicUrl}".`)
  return {
    port: wholeNumber(values.port ?? environment['PORT'] ?? '4310', '--port', 0, 65_535),
    host: values.host ?? environment['HOST_ADDRESS'] ?? '127.0.0.1',
    publicUrl: publicUrl?.replace(/\/+$/, '') ?? null,
    data: resolve(values.data ?? environment['THROUGHLINE_DATA'] ?? 'data'),
    database: values.database ?? environment['DATABASE_URL'] ?? null,
    demo: values.demo,
    trustedProxies: (environment['TRUSTED_PROXIES'] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    mail: environment['SMTP_URL']
      ? { url: environment['SMTP_URL'], from: environment['SMTP_FROM'] ?? 'Throughline <throughline@localhost>' }
      : null,
    objectStorage: readObjectStorage(environment),
    uploadLimit: wholeNumber(environment['UPLOAD_LIMIT_MB'] ?? '100', 'UPLOAD_LIMIT_MB', 1, 10_000) * mebibyte,
    logLevel: environment['LOG_LEVEL'] ?? (process.stderr.isTTY ? 'warn' : 'info'),
  }
}

function readObjectStorage(environment: NodeJS.ProcessEnv): ObjectStorageSettings | null {
  const endpoint = environment['S3_ENDPOINT']
  if (!endpoint) return null
  const need = (name: string): string => {
    const value = environment[name]
    if (!value) throw new Error(`S3_ENDPOINT is set, so ${name} must be set too.`)
    return value
  }
  return {
    endpoint: endpoint.replace(/\/+$/, ''),
    region: environment['S3_REGION'] ?? 'us-east-1',
    bucket: need('S3_BUCKET'),
    accessKey: need('S3_ACCESS_KEY'),
    secretKey: need('S3_SECRET_KEY'),
  }
}

function wholeNumber(text: string, name: string, least: number, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name} must be a whole number from ${least} to ${most}, not "${text}".`)
  return value
}

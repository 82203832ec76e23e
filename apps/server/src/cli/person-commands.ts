import { parseArgs } from 'node:util'
import { type Role, roles, type Scope, scopes } from '@throughline/model/permission'
import { refuse } from '@throughline/model/problem'
import sql from 'sql-template-tag'
import { createAuth } from '../auth/create-auth.ts'
import { createPerson } from '../auth/create-person.ts'
import { createToken } from '../auth/create-token.ts'
import { readSecret } from '../auth/secret-file.ts'
import { newSecret } from '../auth/token-hash.ts'
import { createMailer } from '../mail/mailer.ts'
import type { Run } from './command.ts'
import { printResult } from './print.ts'
import { quietLog, whereOptions, withDatabase } from './where.ts'

/** `throughline token create`: acts on the database; the secret is in the answer and never again. */
export const createApiToken: Run = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...whereOptions,
      user: { type: 'string' },
      name: { type: 'string' },
      scope: { type: 'string', multiple: true },
      expires: { type: 'string' },
    },
  })
  if (values.user === undefined) throw refuse('required', { field: '--user' })
  // `--scope read --scope write` and `--scope read,write` are the same.
  const wanted = (values.scope ?? []).flatMap((one) => one.split(',')).map((one) => one.trim())
  if (wanted.length === 0) throw refuse('required', { field: '--scope' })
  const unknown = wanted.find((scope) => !scopes.some((known) => known === scope))
  if (unknown !== undefined) throw refuse('unknown-choice', { field: '--scope', got: unknown, choices: scopes })
  const { expires } = values
  if (expires !== undefined && !(Date.parse(expires) > Date.now()))
    throw refuse('wrong-kind', { field: '--expires', expected: 'a moment to come, such as 2030-01-31', got: expires })
  const email = values.user.toLowerCase()
  const made = await withDatabase(values, async ({ pool }) => {
    const { rows } = await pool.query<{ person: string; workspace: string }>(sql`
      select p.id as person, m.workspace from person p join member m on m.person = p.id
      where lower(p.email) = ${email} order by m.joined_at limit 1`)
    const found = rows[0]
    if (found === undefined) throw refuse('unknown-person', { field: '--user', got: email })
    const given = {
      name: values.name ?? 'cli',
      scopes: wanted as Scope[],
      expiresAt: expires === undefined ? null : new Date(expires).toISOString(),
    } // checked above
    return createToken(pool, { ...found, ...given })
  })
  const result = { token: made.token, id: made.id, scopes: made.scopes }
  await printResult(result, values.json, () => made.token)
  return undefined
}

/** `throughline user add`: acts on the database. */
export const addPerson: Run = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...whereOptions,
      email: { type: 'string' },
      user: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string', default: 'member' },
      password: { type: 'string' },
    },
  })
  const email = values.email ?? values.user ?? positionals[0]
  if (email === undefined || !/^[^\s@]+@[^\s@]+$/.test(email))
    throw refuse('wrong-kind', { field: '--email', expected: 'e-mail', got: email ?? '' })
  const role = roles.find((known) => known === values.role)
  if (role === undefined) throw refuse('unknown-choice', { field: '--role', got: values.role, choices: roles })
  const password = values.password ?? newSecret('').slice(0, 16)
  if (password.length < 8) throw refuse('too-short', { field: '--password', length: password.length, min: 8 })
  const id = await withDatabase(values, async ({ pool, authPool }, settings) => {
    const { rows } = await pool.query<{ id: string }>(sql`select id from workspace order by created_at, id limit 1`)
    if (rows[0] === undefined) throw refuse('not-found', { reference: 'workspace' })
    const auth = createAuth(settings, authPool, await readSecret(settings.data), createMailer(null, quietLog), quietLog)
    const person = { name: values.name ?? email.split('@')[0] ?? email, email, password, language: null }
    const identities = { of: async () => null, forget: () => undefined }
    return createPerson({ auth, pool, identities }, person, rows[0].id, role satisfies Role)
  })
  const shown = values.password === undefined ? { password } : {}
  await printResult(
    { id, email, role, ...shown },
    values.json,
    () => `${email} ${role}${shown.password ? ` ${password}` : ''}`,
  )
  return undefined
}

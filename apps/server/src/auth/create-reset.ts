import { randomBytes } from 'node:crypto'
import type { Services } from '../services.ts'

const lifetime = 24 * 3600 * 1000

/** A token with which the sign-in library lets somebody choose a new password, for an administrator to hand over. */
export async function createReset(services: Pick<Services, 'auth'>, person: string) {
  const context = await services.auth.$context
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.now() + lifetime)
  // As the library names what its own `request-password-reset` keeps.
  await context.internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: person,
    expiresAt,
  })
  return { token, expiresAt: expiresAt.toISOString() }
}

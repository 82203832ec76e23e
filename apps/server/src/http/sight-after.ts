import type { Access } from '@throughline/store/store'
import type { FastifyRequest } from 'fastify'
import { accessOf } from '../auth/identity.ts'
import type { Services } from '../services.ts'

/** The caller's access once an item of this type was made: a new space belongs to their sight from now on. */
export async function sightAfter(
  services: Services,
  access: Access,
  request: FastifyRequest,
  type: string,
): Promise<Access> {
  if (services.types.of(access.workspace).get(type)?.scope !== 'space') return access
  services.identities.forget()
  const identity = await services.identities.of(request.headers)
  return identity === null ? access : accessOf(identity, access.language, access.now)
}

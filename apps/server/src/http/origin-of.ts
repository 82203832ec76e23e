import type { FastifyRequest } from 'fastify'
import type { Settings } from '../settings.ts'

/** The address links are made of: `--public-url`, or the one the request came by. */
export function originOf(request: FastifyRequest, settings: Pick<Settings, 'publicUrl'>): string {
  return settings.publicUrl ?? `${request.protocol}://${request.host}`
}

import { refuse } from '@throughline/model/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../services.ts'
import { webRequest } from './mount-auth.ts'

/** Signs in somebody who has just been made, through the library's own path, and hands its cookies to the browser. */
export async function signIn(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  email: string,
  password: string,
): Promise<void> {
  const body = JSON.stringify({ email, password, rememberMe: true })
  const response = await services.auth.handler(webRequest(request, '/api/auth/sign-in/email', body))
  if (!response.ok) throw refuse('unauthenticated')
  reply.header('set-cookie', response.headers.getSetCookie())
}

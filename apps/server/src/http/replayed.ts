import { createHash } from 'node:crypto'
import { refuse } from '@throughline/model/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import type { Services } from '../services.ts'

/** How long an answer is kept for a caller that asks again. */
export const replayDays = 1
const patience = 10_000

interface Kept {
  readonly request_hash: string
  readonly status: number | null
  readonly body: string | null
  readonly fresh: boolean
}

/**
 * Runs a write once for each `Idempotency-Key` of a caller: the first answer is kept and given again, a second request
 * that arrives meanwhile waits for it, and the same key on different input is refused. Only successes are kept, so that
 * a refused request may be mended and sent again.
 */
export async function replayed(
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
  run: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '' || request.access === null) return run()
  if (key.length > 200) throw refuse('too-long', { field: 'Idempotency-Key', length: key.length, max: 200 })
  const { workspace, actor } = request.access
  const caller = `${actor.kind}:${actor.id}`
  const hash = hashOf(request)
  const started = Date.now()
  for (;;) {
    // A claim older than a minute belongs to a process that died before it wrote its answer.
    const claimed = await services.pool.query<Kept>(sql`
      insert into idempotency as kept (workspace, actor, key, request_hash)
      values (${workspace}, ${caller}, ${key}, ${hash})
      on conflict (workspace, actor, key) do update set at = now(), request_hash = excluded.request_hash
        where kept.status is null and kept.at < now() - interval '1 minute'
      returning request_hash, status, response as body, true as fresh`)
    if (claimed.rows[0]?.fresh) break
    const { rows } = await services.pool.query<Kept>(sql`
      select request_hash, status, response as body, false as fresh from idempotency
      where workspace = ${workspace} and actor = ${caller} and key = ${key}`)
    const kept = rows[0]
    if (kept === undefined) continue
    if (kept.request_hash !== hash) throw refuse('idempotency-mismatch')
    if (kept.status !== null) {
      reply.header('idempotency-replayed', 'true').code(kept.status)
      return kept.body === null ? reply.send() : reply.type('application/json; charset=utf-8').send(kept.body)
    }
    if (Date.now() - started > patience) throw refuse('already-done', { what: `Idempotency-Key ${key}` })
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const forget = () =>
    services.pool.query(sql`
    delete from idempotency where workspace = ${workspace} and actor = ${caller} and key = ${key}`)
  request.keepAnswer = async (status, body) => {
    if (status >= 400) await forget()
    else
      await services.pool.query(sql`
        update idempotency set status = ${status}, response = ${body}
        where workspace = ${workspace} and actor = ${caller} and key = ${key}`)
  }
  return run()
}

function hashOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body) ?? ''}`)
    .digest('hex')
}

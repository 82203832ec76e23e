import { createHash } from 'node:crypto'
import { refuse } from '@throughline/model/problem'
import type { Access } from '@throughline/store/store'
import { Receipt } from '@throughline/store/write/receipt'
import type { FastifyReply, FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import type { Services } from '../services.ts'

/** How long an answer is kept for a caller that asks again. */
export const replayDays = 1
const patience = 10_000
/** How long a claim without an answer is left to the process that made it. */
const claimed = '1 minute'
/** How long it is left after the last write it committed: answering is quick, and doing it twice hurts nobody. */
const committed = '5 seconds'

interface Kept {
  readonly request_hash: string
  readonly status: number | null
  /** The answer, once there is a status; before, what its writes kept of themselves. */
  readonly body: string | null
}

/**
 * Runs a write once for each `Idempotency-Key` of a caller: the first answer is kept and given again, a second request
 * that arrives meanwhile waits for it, and the same key on different input is refused. Only successes are kept, so that
 * a refused request may be mended and sent again.
 *
 * A process may die between its commit and its answer. What it committed is kept in the transaction of the write itself
 * (`Receipt`), so whoever takes over runs the request again and the writes answer what they answered then.
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
    const { rows: claims } = await services.pool.query<Pick<Kept, 'body'>>(sql`
      insert into idempotency as kept (workspace, actor, key, request_hash)
      values (${workspace}, ${caller}, ${key}, ${hash})
      on conflict (workspace, actor, key) do update set at = now(), request_hash = excluded.request_hash
        where kept.status is null and (kept.response is null or kept.request_hash = excluded.request_hash)
          and kept.at < now() - (case when kept.response is null then ${claimed} else ${committed} end)::interval
      returning response as body`)
    if (claims[0] !== undefined) {
      request.access = { ...request.access, receipt: receiptOf(request.access, caller, key, hash, claims[0].body) }
      break
    }
    const { rows } = await services.pool.query<Kept>(sql`
      select request_hash, status, response as body from idempotency
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
  // What has written something stays, whatever became of its answer: it must not write again.
  const forget = () =>
    services.pool.query(sql`
    delete from idempotency where workspace = ${workspace} and actor = ${caller} and key = ${key} and response is null`)
  request.keepAnswer = async (status, body) => {
    if (status >= 400) await forget()
    else
      await services.pool.query(sql`
        update idempotency set status = ${status}, response = ${body}
        where workspace = ${workspace} and actor = ${caller} and key = ${key}`)
  }
  return run()
}

/** A version 8 UUID (RFC 9562) of the request: the same whenever it runs. */
function receiptOf(access: Access, actor: string, key: string, hash: string, kept: string | null): Receipt {
  const digest = createHash('sha256').update([access.workspace, actor, key, hash].join('\n')).digest('hex')
  const id = digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')
  return new Receipt({ id, actor, key }, kept)
}

function hashOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body) ?? ''}`)
    .digest('hex')
}

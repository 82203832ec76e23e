import { refuse } from '@throughline/model/problem'
import type { FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import type { Services } from '../services.ts'

const windowSeconds = 60
const most = 60

/** Counts the writes of callers without an identity, by address, in the database so that all processes share the count. */
export async function limitAnonymous(request: FastifyRequest, services: Services): Promise<void> {
  const { rows } = await services.pool.query<{ count: number; seconds: number }>(sql`
    insert into auth.anonymous_limit as held (address, since, count) values (${request.ip}, now(), 1)
    on conflict (address) do update set
      count = case when held.since < now() - make_interval(secs => ${windowSeconds}) then 1 else held.count + 1 end,
      since = case when held.since < now() - make_interval(secs => ${windowSeconds}) then now() else held.since end
    returning count, ceil(${windowSeconds} - extract(epoch from now() - since))::int as seconds`)
  const held = rows[0]
  if (held && held.count > most) throw refuse('rate-limited', { seconds: Math.max(1, held.seconds) })
}

import { randomUUID } from 'node:crypto'
import type { Language } from '@throughline/model/label'
import type { Problem } from '@throughline/model/problem'
import { problemCatalogue } from '@throughline/model/problem-catalogue'
import { problemText } from '@throughline/model/problem-text'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { findUnstorable } from './find-unstorable.ts'
import { problemOfError, unsaid } from './problem-of-error.ts'

/** RFC 9457 problem details. `detail` is the sentence in the caller's language, `values` what a program fills its own with. */
export interface ProblemBody {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly values: Problem['detail']
  readonly pointer?: string
  readonly problems?: readonly Omit<ProblemBody, 'problems' | 'type' | 'status'>[]
}

/** The problems of one request as one document: the first leads, all are listed when there are several. */
export function problemBody(problems: readonly Problem[], language: Language): ProblemBody {
  const first = problems[0] ?? { code: 'internal' as const, detail: { reference: '—' } }
  const entries = problems.map((problem) => ({
    title: problemText(problem, language),
    code: problem.code,
    detail: problemText(problem, language),
    values: problem.detail,
    ...(problem.pointer === undefined ? {} : { pointer: problem.pointer }),
  }))
  return {
    type: `urn:throughline:problem:${first.code}`,
    title: problemText(first, language),
    status: problemCatalogue[first.code].status,
    code: first.code,
    detail: problemText(first, language),
    values: first.detail,
    ...(first.pointer === undefined ? {} : { pointer: first.pointer }),
    ...(entries.length > 1 ? { problems: entries } : {}),
  }
}

/** Answers with what went wrong. A refusal is said as it is; a fault of ours is logged under a reference and named by it. */
export function replyWithError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  let problems = problemOfError(error)
  if (problems === null || problems.length === 0) {
    const reference = randomUUID().slice(0, 8)
    request.log.error({ err: error, reference }, 'unexpected error')
    problems = [{ code: 'internal', detail: { reference } }]
  } else if (problems.some((problem) => problemCatalogue[problem.code].reportable)) {
    request.log.error({ err: error }, 'refused by the machine')
  }
  return sendProblems(
    problems.map((problem) => placed(problem, request)),
    request,
    reply,
  )
}

/** What the error alone did not know, and the request does: which text was meant, and how large it might have been. */
function placed(problem: Problem, request: FastifyRequest): Problem {
  const { code, detail } = problem
  if (code === 'too-large' && detail.limit === unsaid) {
    const megabytes = Math.floor((request.routeOptions?.bodyLimit ?? 0) / 1024 / 1024)
    return { ...problem, detail: { ...detail, limit: `${megabytes} MB` } }
  }
  if (code !== 'invalid-character' || problem.pointer !== undefined) return problem
  const pointer =
    findUnstorable(request.params, '/params') ?? findUnstorable(request.query, '/query') ?? findUnstorable(request.body)
  return pointer === undefined ? problem : { ...problem, pointer }
}

/** Sends problems as `application/problem+json` with the status of the first. */
export function sendProblems(problems: readonly Problem[], request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const body = problemBody(problems, request.language)
  if (body.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer realm="Throughline"')
  const seconds = problems[0]?.detail['seconds']
  if (body.code === 'rate-limited' && typeof seconds === 'number') reply.header('retry-after', String(seconds))
  return reply
    .code(body.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-language', request.language)
    .send(JSON.stringify(body))
}

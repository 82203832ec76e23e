import type { Readable } from 'node:stream'
import { refuse } from '@throughline/model/problem'
import type { FastifyRequest } from 'fastify'

export interface Upload {
  readonly name: string
  readonly content: Readable
}

/** The first file of a multipart request, as a stream: nothing is kept in memory. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart())
    throw refuse('unsupported-media', {
      type: request.headers['content-type'] ?? '—',
      expected: 'multipart/form-data',
    })
  const part = await request.file()
  if (part === undefined) throw refuse('required', { field: 'file' }, '/file')
  return { name: part.filename || 'file', content: part.file }
}

import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Problem } from '@throughline/model/problem'
import { languageOfHeader } from './language-of-header.ts'
import { problemBody } from './problem-reply.ts'

/** Of the address and all headers together: room for the longest filter in Chinese, each character nine bytes on the way. */
export const headerLimit = 96 * 1024

interface ConnectionError extends Error {
  readonly code?: string
  /** A Buffer, whatever the framework's types say. */
  readonly rawPacket?: unknown
}

/**
 * Answers what is not even a request: the parser gave up before there was one, so there is no route, no identity and no
 * reply object, only a socket. It is said in the words of every other refusal, and the connection ends.
 */
export function replyToMalformed(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (!socket.writable) return void socket.destroy()
  const problem: Problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? { code: 'headers-too-large', detail: { limit: `${headerLimit / 1024} KB` } }
      : { code: 'malformed-request', detail: {} }
  const packet = Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString('latin1') : ''
  const asked = /^accept-language:([^\r\n]{0,200})/im.exec(packet)?.[1]
  const body = problemBody([problem], languageOfHeader(asked) ?? 'en')
  const text = JSON.stringify(body)
  socket.end(
    `HTTP/1.1 ${body.status} ${STATUS_CODES[body.status]}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(text)}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n${text}`,
  )
}

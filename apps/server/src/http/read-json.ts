import { refuse } from '@throughline/model/problem'
import type { FastifyRequest } from 'fastify'

/** Deeper than anything of ours; what walks a value by recursion must come back. */
const deepest = 100

/** JSON with the parser's own words on what is wrong; a key that would reach a prototype is refused. */
export function readJson(
  _request: FastifyRequest,
  body: string | Buffer,
  done: (error: Error | null, value?: unknown) => void,
): void {
  const text = String(body)
  // No body at all: routes that need one say so themselves.
  try {
    if (text === '') done(null, undefined)
    else done(null, parseJson(text))
  } catch (error) {
    done(refuse('invalid-json', { reason: error instanceof Error ? error.message : String(error) }))
  }
}

function parseJson(text: string): unknown {
  if (depthOf(text) > deepest) throw new SyntaxError(`more than ${deepest} levels deep`)
  return text.includes('__proto__') ? JSON.parse(text, refusePrototype) : JSON.parse(text)
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('__proto__')
  return value
}

/** How many brackets are open at once, outside strings. */
export function depthOf(text: string): number {
  let depth = 0
  let most = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === 0x22) {
      // To the end of the string: a quote after an odd number of backslashes is inside it.
      for (at++; at < text.length && text.charCodeAt(at) !== 0x22; at++) if (text.charCodeAt(at) === 0x5c) at++
    } else if (sign === 0x5b || sign === 0x7b) most = Math.max(most, ++depth)
    else if (sign === 0x5d || sign === 0x7d) depth--
  }
  return most
}

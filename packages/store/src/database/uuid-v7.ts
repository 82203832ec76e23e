import { randomBytes } from './random-bytes.ts'

let lastTime = 0
let counter = 0

/**
 * A UUID version 7 (RFC 9562): milliseconds first, so that ids of one process sort by creation; twelve bits count within
 * the millisecond (method 1 of section 6.2), the rest is random.
 */
export function uuidV7(): string {
  const now = Date.now()
  if (now > lastTime) {
    lastTime = now
    counter = 0
  } else if (++counter > 0xfff) {
    lastTime += 1
    counter = 0
  }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(lastTime, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80 // sixteen bytes were just made
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a reference is an id rather than a key. */
export function isUuid(text: string): boolean {
  return text.length === 36 && pattern.test(text)
}

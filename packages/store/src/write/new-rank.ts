import { randomBytes } from '../database/random-bytes.ts'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

let last = 0

/**
 * The rank of a new item: after every earlier one without asking for them. Milliseconds as seven base-62 digits, then
 * four random ones so that two processes never agree. The leading `a` leaves room before and after.
 */
export function newRank(): string {
  last = Math.max(Date.now(), last + 1)
  let time = last
  let text = ''
  for (let place = 0; place < 8; place++) {
    text = digits[time % 62] + text
    time = Math.floor(time / 62)
  }
  const [a, b, c, d] = randomBytes(4) as unknown as readonly [number, number, number, number] // four were asked for
  // The last digit is never the lowest, so that there is always room before it.
  return `a${text}${digits[a % 62]}${digits[b % 62]}${digits[c % 62]}${digits[1 + (d % 61)]}`
}

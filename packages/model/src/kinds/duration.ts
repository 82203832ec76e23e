import type { KindContext } from '../kind.ts'
import type { Language } from '../label.ts'
import { plainNumber, readNumber } from '../read-number.ts'
import { randomInteger } from '../seeded-random.ts'
import { numberKind } from './number-kind.ts'

const part =
  /^([\d.,]+) ?(weeks?|wk|w|days?|d|hours?|hrs?|hr|h|minutes?|mins?|min|m|周|个?工作日|人天|天|日|个?小时|人时|时|分钟|分|个?星期)\s*/i

/**
 * Minutes of work. A week is five days, a day `hoursPerDay` hours (8). A bare number is minutes on the wire, and hours
 * where a person wrote it: a column called “estimate” that says 8 means eight hours.
 */
export const duration = numberKind({
  name: 'duration',
  column: 'numeric',
  expected: () => ({ en: 'a duration such as 2h 30m or 3d', 'zh-CN': '时长，例如 2小时30分 或 3天' }),
  read: (input, { options }, context) => readDuration(input, options.hoursPerDay ?? 8, context),
  limits: () => [0, 100_000_000],
  print: (value, { options }, language) => printDuration(value, options.hoursPerDay ?? 8, language),
  cell: (value, { options }) => printDuration(value, options.hoursPerDay ?? 8, 'en'),
  sample: (random) => randomInteger(random, 0, 5_000),
})

function readDuration(input: unknown, hoursPerDay: number, context: KindContext): number | undefined {
  const bare = readNumber(input, context)
  if (bare !== undefined)
    return typeof input === 'number' && context.source !== 'import' ? bare : Math.round(bare * 60) + 0
  if (typeof input !== 'string' || input.length > 100) return undefined
  let rest = input.normalize('NFKC').trim()
  let minutes = 0
  if (rest === '') return undefined
  while (rest !== '') {
    const match = part.exec(rest)
    const amount = match ? readNumber(match[1], context) : undefined
    if (!match || amount === undefined) return undefined
    minutes += amount * minutesOf((match[2] ?? '').toLowerCase(), hoursPerDay)
    rest = rest.slice(match[0].length)
  }
  return Math.round(minutes)
}

function minutesOf(unit: string, hoursPerDay: number): number {
  if (/^(w|周|个?星期)/.test(unit)) return 5 * hoursPerDay * 60
  if (/^(d|天|日|个?工作日|人天)/.test(unit)) return hoursPerDay * 60
  if (/^(h|个?小时|人时|时)/.test(unit)) return 60
  return 1
}

function printDuration(minutes: number, hoursPerDay: number, language: Language): string {
  const [day, hour, minute] = language === 'zh-CN' ? ['天', '小时', '分钟'] : ['d', 'h', 'm']
  const days = Math.floor(minutes / (hoursPerDay * 60))
  const left = minutes - days * hoursPerDay * 60
  const hours = Math.floor(left / 60)
  const rest = left - hours * 60
  const parts = [
    days > 0 ? `${days}${day}` : '',
    hours > 0 ? `${hours}${hour}` : '',
    rest > 0 ? `${plainNumber(rest)}${minute}` : '',
  ].filter((text) => text !== '')
  return parts.length === 0 ? `0${minute}` : parts.join(language === 'zh-CN' ? '' : ' ')
}

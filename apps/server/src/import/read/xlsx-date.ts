/** Built-in number formats that show a date or a time (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are the East Asian ones). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

export type NumberLook = 'date' | 'elapsed' | 'percent' | 'plain'

/** What a number format makes of a number, so that the cell can be told as a person sees it. */
export function numberLook(id: number, code: string | undefined): NumberLook {
  if (code === undefined) {
    if (id === 46) return 'elapsed'
    if (isBuiltInDate(id)) return 'date'
    return id === 9 || id === 10 ? 'percent' : 'plain'
  }
  // Only the first section (positive numbers) counts; what stands in quotes, after a backslash or in [Red] says nothing.
  const section = code.split(';')[0] ?? ''
  const bare = section.replace(/"[^"]*"/g, '').replace(/[\\_*]./g, '')
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return 'elapsed'
  const plain = bare.replace(/\[[^\]]*\]/g, '')
  if (/general/i.test(plain)) return 'plain'
  if (plain.includes('%')) return 'percent'
  return /[ymdhs年月日时時]/i.test(plain) ? 'date' : 'plain'
}

const dayMilliseconds = 86_400_000

/**
 * An Excel serial as `YYYY-MM-DD`, with `HH:MM:SS` where it has a time, `HH:MM` alone below day one. The 1900 system holds
 * a 29 February 1900 that never was (a Lotus 1-2-3 bug kept on purpose), so serials up to 59 lie one day later.
 */
export function serialToText(serial: number, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null
  const seconds = Math.round((serial % 1) * 86_400)
  if (serial < 1 && !from1904) return clock(seconds)
  const day = Math.floor(serial)
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  const text = new Date(epoch + day * dayMilliseconds + seconds * 1000).toISOString()
  return seconds % 86_400 === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`
}

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const base = `${two(Math.floor(seconds / 3600))}:${two(Math.floor((seconds % 3600) / 60))}`
  return seconds % 60 === 0 ? base : `${base}:${two(seconds % 60)}`
}

/** Elapsed hours and minutes (`[h]:mm`), which may pass 24. */
export function elapsedToText(serial: number): string {
  const minutes = Math.round(serial * 1440)
  return `${Math.floor(minutes / 60)}:${String(Math.abs(minutes % 60)).padStart(2, '0')}`
}

/** A stored double as its 15 digits: 0.1 + 0.2 in a sheet is 0.3, not 0.30000000000000004. Long identifiers stay as written. */
export function plainNumber(raw: string): string {
  if (/^-?\d{1,15}$/.test(raw)) return raw
  const value = Number(raw)
  if (!Number.isFinite(value)) return raw
  if (/^-?\d+$/.test(raw)) return raw
  const digits = Number(value.toPrecision(15))
  return Math.abs(digits) >= 1e21 || (digits !== 0 && Math.abs(digits) < 1e-6) ? raw : String(digits)
}

export function percentText(value: number): string {
  return `${Number((value * 100).toPrecision(13))}%`
}

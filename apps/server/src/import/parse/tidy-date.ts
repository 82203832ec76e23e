/** How day and month stand in a column's dates where only numbers are given. */
export type DateOrder = 'day-first' | 'month-first'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const named = /^(\d{1,2})[-/. ]([A-Za-z]{3})[a-z]*[-/. ](\d{4}|\d{2})(?!\d)(.*)$/s
const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)(.*)$/s

/**
 * The dates of other systems (`09/Jan/24 3:54 PM`, `31.12.2025`, `12/31/2025`) in the form the date kinds read. A date of
 * numbers only is told by its column: one value above 12 settles the order for all.
 */
export function tidyDate(text: string, order: DateOrder | null): string {
  const trimmed = text.trim()
  const name = named.exec(trimmed)
  if (name) {
    const month = months.indexOf((name[2] ?? '').toLowerCase()) + 1
    return month === 0 ? text : written(fullYear(name[3] ?? ''), month, Number(name[1]), name[4] ?? '')
  }
  const digits = numeric.exec(trimmed)
  if (!digits || order === null) return text
  const [first, second] = [Number(digits[1]), Number(digits[3])]
  const [day, month] = order === 'day-first' ? [first, second] : [second, first]
  return written(Number(digits[4]), month, day, digits[5] ?? '')
}

function written(year: number, month: number, day: number, rest: string): string {
  // Midnight in an export of days only says “no time”, as Jira writes due dates.
  const time = /^[ T]*12:00(?::00)? ?AM$/i.test(rest) ? '' : rest
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}${time}`
}

/** Two-digit years: the century of today's readers, as spreadsheets do (00–69 are 2000–2069). */
function fullYear(text: string): number {
  const year = Number(text)
  return text.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year
}

/** The order of day and month in a column: settled by any value above 12; dots and dashes are European; else month first. */
export function dateOrder(values: readonly string[]): DateOrder | null {
  let seen = false
  let dotted = false
  for (const value of values) {
    const digits = numeric.exec(value.trim())
    if (!digits) continue
    seen = true
    if (Number(digits[1]) > 12) return 'day-first'
    if (Number(digits[3]) > 12) return 'month-first'
    if (digits[2] !== '/') dotted = true
  }
  return seen ? (dotted ? 'day-first' : 'month-first') : null
}

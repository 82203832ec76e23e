import type { Row } from './table.ts'

/** How many rows are looked at before deciding. Sheets often open with a title, a note, a blank line. */
export const headerWindow = 25

/**
 * Which of the first rows names the columns; null where none does (the file starts with data). A header is the first row
 * about as wide as the table, of short, distinct words that do not look like values.
 */
export function findHeader(rows: readonly Row[]): Row | null {
  const width = usualWidth(rows)
  for (const [index, row] of rows.slice(0, 10).entries()) {
    const filled = row.cells.filter((cell) => cell.trim() !== '')
    if (filled.length < Math.max(1, Math.ceil(width * 0.6))) continue
    if (width > 1 && filled.length === 1) continue
    if (looksLikeData(filled, rows.slice(index + 1))) return index === 0 ? null : (rows[index - 1] ?? null)
    return row
  }
  return rows[0] ?? null
}

function usualWidth(rows: readonly Row[]): number {
  const tally = new Map<number, number>()
  for (const row of rows) {
    const width = row.cells.filter((cell) => cell.trim() !== '').length
    tally.set(width, (tally.get(width) ?? 0) + 1)
  }
  return [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

function looksLikeData(cells: readonly string[], following: readonly Row[]): boolean {
  const values = cells.filter((cell) => isValue(cell.trim())).length
  if (values / cells.length >= 0.5) return true
  const words = cells.filter((cell) => cell.length <= 80).length
  if (words / cells.length < 0.5) return true
  // One column of text: a header when it is shorter than anything below it, or when there is nothing to compare with.
  if (cells.length > 1 || following.length < 3) return false
  const below = following.map((row) => (row.cells.find((cell) => cell !== '') ?? '').length)
  return (cells[0]?.length ?? 0) > 30 || below.every((length) => length <= (cells[0]?.length ?? 0))
}

function isValue(cell: string): boolean {
  return (
    /^[-+]?[\d.,]+ ?%?$/.test(cell) ||
    /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/.test(cell) ||
    /^https?:\/\//.test(cell) ||
    /^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(cell) ||
    /^(?:true|false)$/i.test(cell)
  )
}

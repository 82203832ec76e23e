/**
 * A cell that begins like a formula is run by the spreadsheet that opens it (OWASP, CSV injection). An apostrophe in
 * front makes it text; one more is added where such apostrophes are there already, so that reading gives back exactly
 * what was written.
 */
const formula = /^'*[=+\-@\t\r]/
const marked = /^'+[=+\-@\t\r]/

export function neutraliseCell(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

export function restoreCell(cell: string): string {
  return marked.test(cell) ? cell.slice(1) : cell
}

import { neutraliseCell } from '@throughline/model/spreadsheet-cell'

/** One record of RFC 4180, every cell harmless to the program that opens it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(neutraliseCell(cell))).join(',')}\r\n`
}

/** Cells that are written by a kind and harmless already. */
export function plainCsvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

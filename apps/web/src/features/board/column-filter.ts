import type { Filter } from '@throughline/model/filter/filter'
import { printFilter } from '@throughline/model/filter/print-filter'

/** The text of a column's own list: what the page shows, and within it this column. */
export function columnFilter(filter: string, where: Filter): string {
  return `${filter} ${printFilter({ filter: where, sort: [] })}`.trim()
}

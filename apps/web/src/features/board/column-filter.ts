import type { Filter } from '@throughline/model/filter/filter'

/** The text of a column's own list: what the page shows, and within it this column. */
export function columnFilter(filter: string, where: Filter): string {
  if (!('where' in where)) return filter
  const { field, operator, values } = where.where
  const [value] = values
  const text = value && 'literal' in value ? String(value.literal) : ''
  return `${filter} ${field}:${operator === 'empty' ? 'empty' : /^[\w.-]+$/.test(text) ? text : JSON.stringify(text)}`.trim()
}

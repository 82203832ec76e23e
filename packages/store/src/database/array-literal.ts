/** A PostgreSQL array literal: `{"a","b"}`. For arrays inside a column of a set, where `unnest` would flatten them. */
export function arrayLiteral(values: readonly string[]): string {
  if (values.length === 0) return '{}'
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

/** Reads a one-dimensional array literal of text, as PostgreSQL prints it. */
export function readArrayLiteral(literal: string): string[] {
  if (literal === '{}') return []
  if (!literal.includes('"')) return literal.slice(1, -1).split(',')
  const values: string[] = []
  let value = ''
  let inQuotes = false
  for (let at = 1; at < literal.length - 1; at++) {
    const character = literal[at] as string // inside the bounds of the loop
    if (character === '\\') value += literal[++at] ?? ''
    else if (character === '"') inQuotes = !inQuotes
    else if (character === ',' && !inQuotes) {
      values.push(value)
      value = ''
    } else value += character
  }
  values.push(value)
  return values
}

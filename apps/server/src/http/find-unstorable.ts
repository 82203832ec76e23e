/** The JSON pointer (RFC 6901) to the first text with a character PostgreSQL keeps in no text; undefined: there is none. */
export function findUnstorable(value: unknown, pointer = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? pointer || '/' : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, part] of Object.entries(value)) {
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const found = findUnstorable(name, at) ?? findUnstorable(part, at)
    if (found !== undefined) return found
  }
  return undefined
}

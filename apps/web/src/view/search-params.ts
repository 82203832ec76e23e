/** Addresses are plain text: `?filter=state:open&sort=-score&peek=REQ-12`. Every parameter is a string or absent. */
export type SearchParams = Readonly<Record<string, string | undefined>>

export function parseSearch(text: string): SearchParams {
  return Object.fromEntries(new URLSearchParams(text))
}

export function printSearch(params: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  // Colons, commas and at-signs are legal in a query and make a filter readable in the address bar.
  const text = search.toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%40', '@')
  return text ? `?${text}` : ''
}

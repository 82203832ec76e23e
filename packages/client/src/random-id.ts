/** A random id. `crypto.randomUUID` exists only in secure contexts, and we also run on plain `http://10.x`. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

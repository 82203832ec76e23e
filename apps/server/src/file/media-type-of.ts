import { fileTypeFromBuffer } from 'file-type'

const textual: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  log: 'text/plain',
}

/**
 * What a file is, from its bytes: the name decides only among plain texts, so that a page in disguise is never served as
 * an image. What cannot be told is bytes.
 */
export async function mediaTypeOf(head: Buffer, name: string): Promise<string> {
  const found = await fileTypeFromBuffer(head)
  if (found !== undefined) return found.mime
  if (!looksLikeText(head)) return 'application/octet-stream'
  return textual[name.toLowerCase().split('.').at(-1) ?? ''] ?? 'text/plain'
}

function looksLikeText(head: Buffer): boolean {
  if (head.includes(0)) return false
  // The cut at the end may fall inside a character.
  const text = new TextDecoder('utf-8').decode(head.subarray(0, Math.max(0, head.length - 3)))
  return !text.includes('\ufffd')
}

/** What a browser may show by itself; everything else is handed over as a download. */
export const shownInline: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'application/pdf',
  'text/plain',
  'video/mp4',
  'audio/mpeg',
])

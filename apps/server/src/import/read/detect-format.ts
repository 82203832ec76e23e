import { refuse } from '@throughline/model/problem'
import { fileTypeFromBuffer } from 'file-type'
import { fileWords } from './file-words.ts'

export type Signature = 'zip' | 'gzip' | 'text'

const expected = fileWords.tables

/** What the first bytes say. Names and extensions are never asked: people rename files, and attackers do too. */
export async function detectFormat(head: Uint8Array): Promise<Signature> {
  if (head.length === 0) throw refuse('file-empty')
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return 'zip'
  if (startsWith(head, [0x1f, 0x8b])) return 'gzip'
  // The compound file of Excel 97–2003, also of old Word: a frequent honest mistake, so it gets its own words.
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) throw refuse('file-type', { expected, got: fileWords.oldOffice })
  if (isUtf16(head)) return 'text'
  const known = await fileTypeFromBuffer(head)
  if (known && !textual.has(known.ext)) throw refuse('file-type', { expected, got: known.ext.toUpperCase() })
  const opening = Buffer.from(head.subarray(0, 1024)).toString('latin1').trimStart().toLowerCase()
  if (/^(?:\u00ef\u00bb\u00bf)?<(?:!doctype html|html|head|table|meta)/.test(opening)) {
    throw refuse('file-type', { expected, got: 'HTML' })
  }
  if (known?.ext === 'xml') throw refuse('file-type', { expected, got: 'XML' })
  if (looksBinary(head)) throw refuse('file-type', { expected, got: known?.ext.toUpperCase() ?? fileWords.binary })
  return 'text'
}

const textual = new Set(['xml', 'vcf', 'ics', 'vtt'])

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte)
}

function isUtf16(head: Uint8Array): boolean {
  return startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]) || utf16WithoutMark(head) !== null
}

/**
 * UTF-16 without its mark: line ends, commas, quotes, tabs and blanks are zero on one fixed side of their pair. That holds
 * for Chinese text, too (where 一 is 4E 00, so letters prove nothing), and the text must then decode without control characters.
 */
export function utf16WithoutMark(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let little = 0
  let big = 0
  const pairs = Math.min(head.length, 65_536) & ~1
  for (let i = 0; i < pairs; i += 2) {
    const first = head[i] as number
    const second = head[i + 1] as number
    if (second === 0 && separators.has(first)) little++
    else if (first === 0 && separators.has(second)) big++
  }
  const encoding = little > big * 4 ? 'utf-16le' : big > little * 4 ? 'utf-16be' : null
  return encoding && decodesCleanly(head.subarray(0, pairs), encoding) ? encoding : null
}

const separators: ReadonlySet<number> = new Set([0x0a, 0x0d, 0x09, 0x20, 0x22, 0x2c, 0x3b, 0x7c])

function decodesCleanly(head: Uint8Array, encoding: string): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
    return !/[^\P{C}\n\r\t\p{Cf}\p{Cn}]/u.test(text)
  } catch {
    return false
  }
}

/** Control bytes that no text holds. A few strays are forgiven: exports contain them inside cells. */
function looksBinary(head: Uint8Array): boolean {
  let strange = 0
  for (const byte of head) {
    if (byte === 0) return true
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) strange++
  }
  return strange > 8 && strange / head.length > 0.02
}

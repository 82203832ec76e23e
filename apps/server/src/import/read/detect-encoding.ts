import { isUtf8 } from 'node:buffer'
import { utf16WithoutMark } from './detect-format.ts'
import type { Encoding } from './table.ts'

export interface DetectedEncoding {
  readonly encoding: Encoding
  readonly mixed: boolean
}

/**
 * Looks at every byte once. UTF-16 shows itself at the start; the rest is judged line by line, because a file glued
 * together from two systems is valid in no single encoding, and UTF-8 Chinese is often “valid” GB18030 nonsense.
 * 0x0A is never part of a longer character in UTF-8 or GB18030, so a line can be judged alone.
 */
export async function detectEncoding(chunks: AsyncIterable<Buffer>): Promise<DetectedEncoding> {
  const votes: Record<'utf-8' | 'gb18030' | 'windows-1252' | 'none', number> = {
    'utf-8': 0,
    gb18030: 0,
    'windows-1252': 0,
    none: 0,
  }
  let first = true
  for await (const block of wholeLines(chunks)) {
    if (first) {
      first = false
      const sixteen = utf16(block)
      if (sixteen) return { encoding: sixteen, mixed: false }
    }
    // The common case costs one native call a block.
    if (isUtf8(block)) {
      if (!isPlain(block)) votes['utf-8'] += 1
      continue
    }
    for (const line of linesOf(block)) {
      if (!isPlain(line)) votes[encodingOfLine(line) ?? 'none']++
    }
  }
  if (votes['windows-1252'] > votes.gb18030) {
    return { encoding: votes['utf-8'] > votes['windows-1252'] ? 'utf-8' : 'windows-1252', mixed: votes['utf-8'] > 0 }
  }
  const encoding = votes.gb18030 > votes['utf-8'] ? 'gb18030' : 'utf-8'
  const others = encoding === 'utf-8' ? votes.gb18030 : votes['utf-8']
  return { encoding, mixed: others + votes.none > 0 }
}

function utf16(head: Buffer): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return utf16WithoutMark(head)
}

/** The encoding one line is written in; null where it is valid in none. */
export function encodingOfLine(line: Buffer): 'utf-8' | 'gb18030' | 'windows-1252' | null {
  if (isUtf8(line)) return 'utf-8'
  if (highBytesStandAlone(line)) return 'windows-1252'
  return isGb18030(line) ? 'gb18030' : null
}

/** In Western text an accented letter stands between plain ones; in Chinese text high bytes come in pairs and rows. */
function highBytesStandAlone(line: Buffer): boolean {
  let alone = 0
  let runs = 0
  for (let i = 0; i < line.length; i++) {
    if ((line[i] as number) < 0x80) continue
    let end = i
    while (end < line.length && (line[end] as number) >= 0x80) end++
    runs++
    if (end - i === 1) alone++
    i = end
  }
  return runs > 0 && alone / runs > 0.8
}

const strict = new TextDecoder('gb18030', { fatal: true })

function isGb18030(line: Buffer): boolean {
  try {
    strict.decode(line)
    return true
  } catch {
    return false
  }
}

function isPlain(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false
  return true
}

/** Blocks that end with a line feed, whatever the chunks were (a file without any comes as one growing block, up to 1 MB). */
export async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const block: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = block.lastIndexOf(0x0a)
    if (end < 0 && block.length < 1_048_576) {
      rest = block
      continue
    }
    const cut = end < 0 ? block.length : end + 1
    yield block.subarray(0, cut)
    rest = block.subarray(cut)
  }
  if (rest.length > 0) yield rest
}

export function* linesOf(block: Buffer): Generator<Buffer> {
  let from = 0
  while (from < block.length) {
    const end = block.indexOf(0x0a, from)
    const next = end < 0 ? block.length : end + 1
    yield block.subarray(from, next)
    from = next
  }
}

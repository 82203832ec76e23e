import { encodingOfLine, linesOf, wholeLines } from './detect-encoding.ts'
import type { Encoding } from './table.ts'

/** Line numbers (from 1) that were written in another encoding than the file's; filled while the text is read. */
export type OddLines = Map<number, Encoding | 'unknown'>

/** Bytes to text. A byte-order mark is dropped; a broken sequence becomes U+FFFD, never an end of reading. */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  oddLines: OddLines | null,
): AsyncGenerator<string> {
  if (oddLines) {
    yield* decodeLines(chunks, encoding, oddLines)
    return
  }
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    if (text.length > 0) yield text
  }
  const end = decoder.decode()
  if (end.length > 0) yield end
}

async function* decodeLines(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  oddLines: OddLines,
): AsyncGenerator<string> {
  const decoders = {
    'utf-8': new TextDecoder('utf-8'),
    gb18030: new TextDecoder('gb18030'),
    'windows-1252': new TextDecoder('windows-1252'),
  }
  const main = encoding === 'gb18030' || encoding === 'windows-1252' ? encoding : 'utf-8'
  let number = 0
  for await (const block of wholeLines(chunks)) {
    let text = ''
    for (const line of linesOf(block)) {
      number++
      if (line.every((byte) => byte < 0x80)) {
        text += line.toString('latin1')
        continue
      }
      const own = encodingOfLine(line)
      if (own !== main) oddLines.set(number, own ?? 'unknown')
      text += decoders[own ?? main].decode(line)
    }
    yield text
  }
}

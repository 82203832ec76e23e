import type { Readable } from 'node:stream'

/** A tar archive is blocks of 512 bytes: a header, the content padded to a whole block, two empty blocks at the end. */
const BLOCK = 512
/** POSIX.1-1988 ustar: offsets and lengths of the fields used here. */
const NAME = { at: 0, length: 100 }
const SIZE = { at: 124, length: 12 }
const CHECKSUM = { at: 148, length: 8 }

/** The header of one regular file. Larger than 8 GiB, its size goes in base 256, as GNU tar writes and every tar reads. */
export function tarHeader(name: string, size: number, at: Date): Buffer {
  const header = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(name) > NAME.length) throw new RangeError(`${name} is too long for a tar header`)
  header.write(name, NAME.at)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  if (size < 8 ** 11) header.write(`${size.toString(8).padStart(11, '0')}\0`, SIZE.at)
  else {
    header.writeUInt8(0x80, SIZE.at)
    header.writeBigUInt64BE(BigInt(size), SIZE.at + 4)
  }
  header.write(
    `${Math.floor(at.getTime() / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  )
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, CHECKSUM.at)
  return header
}

/** What fills the last block of a file of this size. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
}

export function tarEnd(): Buffer {
  return Buffer.alloc(2 * BLOCK)
}

export interface TarEntry {
  readonly name: string
  readonly size: number
  /** Must be read to its end before the next entry is asked for. */
  readonly content: AsyncIterable<Buffer>
}

/** The files of a tar stream in order. Throws an Error that says what is wrong where it is cut off or no tar. */
export async function* readTar(source: Readable): AsyncGenerator<TarEntry> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let held: Buffer = Buffer.alloc(0)
  /** Up to `most` bytes; none at the end of the stream. */
  const take = async (most: number): Promise<Buffer> => {
    while (held.length === 0) {
      const next = await chunks.next()
      if (next.done) return held
      held = next.value
    }
    const part = held.subarray(0, most)
    held = held.subarray(part.length)
    return part
  }
  async function* content(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      const part = await take(left)
      if (part.length === 0) throw new Error('it is cut off')
      left -= part.length
      yield part
    }
  }
  const exactly = async (size: number): Promise<Buffer> => {
    const parts: Buffer[] = []
    for await (const part of content(size)) parts.push(part)
    return Buffer.concat(parts, size)
  }
  for (;;) {
    const header = await exactly(BLOCK)
    if (header.every((byte) => byte === 0)) return
    if (Number.parseInt(header.toString('latin1', CHECKSUM.at, CHECKSUM.at + 6), 8) !== checksum(header)) {
      throw new Error('a header does not match its checksum')
    }
    const size = sizeOf(header)
    const name = header.toString('utf8', NAME.at, NAME.length).replace(/\0.*$/s, '')
    yield { name, size, content: content(size) }
    await exactly((BLOCK - (size % BLOCK)) % BLOCK)
  }
}

function sizeOf(header: Buffer): number {
  if (header.readUInt8(SIZE.at) === 0x80) return Number(header.readBigUInt64BE(SIZE.at + 4))
  return Number.parseInt(header.toString('latin1', SIZE.at, SIZE.at + SIZE.length), 8)
}

/** The sum of the header's bytes with its own field read as spaces. */
function checksum(header: Buffer): number {
  let sum = 0
  for (let at = 0; at < BLOCK; at += 1) {
    const own = at >= CHECKSUM.at && at < CHECKSUM.at + CHECKSUM.length
    sum += own ? 0x20 : header.readUInt8(at)
  }
  return sum
}

import { once } from 'node:events'
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipPart {
  readonly name: string
  readonly bytes: AsyncIterable<string> | Iterable<string>
}

interface Written {
  readonly name: Buffer
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** Streams a zip (APPNOTE 6.3.10): sizes follow each part in a data descriptor, so nothing is held but the table of contents. */
export async function* writeZip(parts: Iterable<ZipPart> | AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let offset = 0
  for await (const part of parts) {
    const name = Buffer.from(part.name, 'utf8')
    const head = localHeader(name)
    yield head
    let crc = 0
    let size = 0
    let packed = 0
    async function* counted() {
      for await (const text of part.bytes) {
        const chunk = Buffer.from(text, 'utf8')
        crc = crc32(chunk, crc)
        size += chunk.length
        yield chunk
      }
    }
    const deflate = createDeflateRaw({ level: 4 })
    const source = Readable.from(counted(), { objectMode: true })
    source.on('error', (error) => deflate.destroy(error))
    source.pipe(deflate)
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      packed += chunk.length
      yield chunk
    }
    if (!source.readableEnded) await once(source, 'end')
    const entry = { name, crc, packed, size, offset }
    const tail = descriptor(entry)
    yield tail
    written.push(entry)
    offset += head.length + packed + tail.length
  }
  let directory = 0
  for (const entry of written) {
    const record = centralHeader(entry)
    directory += record.length
    yield record
  }
  yield endRecord(written.length, directory, offset)
}

// Bit 3: sizes come after the data. Bit 11: names are UTF-8. The date is the format's first, 1980-01-01: same input, same file.
const flags = 0x0808
const firstDate = 0x0021

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(8, 8)
  head.writeUInt16LE(firstDate, 12)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function descriptor(entry: Written): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(entry.crc, 4)
  tail.writeUInt32LE(entry.packed, 8)
  tail.writeUInt32LE(entry.size, 12)
  return tail
}

function centralHeader(entry: Written): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(20, 6)
  head.writeUInt16LE(flags, 8)
  head.writeUInt16LE(8, 10)
  head.writeUInt16LE(firstDate, 14)
  head.writeUInt32LE(entry.crc, 16)
  head.writeUInt32LE(entry.packed, 20)
  head.writeUInt32LE(entry.size, 24)
  head.writeUInt16LE(entry.name.length, 28)
  head.writeUInt32LE(entry.offset, 42)
  return Buffer.concat([head, entry.name])
}

function endRecord(count: number, directory: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directory, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

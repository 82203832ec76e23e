import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** The text files of a .tar.gz by name: enough of the format for the reference data. */
export function readTar(file: string): Map<string, string> {
  const bytes = gunzipSync(readFileSync(file))
  const files = new Map<string, string>()
  const field = (from: number, length: number): string =>
    bytes.toString('latin1', from, from + length).split('\0')[0] ?? ''
  for (let at = 0; at + 512 <= bytes.length; ) {
    const name = field(at, 100)
    if (name === '') break
    const size = Number.parseInt(field(at + 124, 12), 8)
    const kind = field(at + 156, 1)
    if (kind === '0' || kind === '') files.set(name, bytes.toString('utf8', at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}

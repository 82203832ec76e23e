import type { Archive } from './open-zip.ts'
import { readWholeXml } from './read-xml.ts'
import { type NumberLook, numberLook } from './xlsx-date.ts'

/** For each cell style: how it shows numbers. */
export async function readStyles(archive: Archive, part: string): Promise<NumberLook[]> {
  const codes = new Map<number, string>()
  const formats: number[] = []
  let inCellFormats = false
  await readWholeXml(archive.read(part), {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats && formats.length < 100_000)
        formats.push(Number(attributes.numFmtId ?? 0))
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return formats.map((id) => numberLook(id, codes.get(id)))
}

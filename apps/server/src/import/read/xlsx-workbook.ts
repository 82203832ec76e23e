import { refuse } from '@throughline/model/problem'
import { fileWords } from './file-words.ts'
import type { ReadLimits } from './limits.ts'
import type { Archive } from './open-zip.ts'
import { attribute, readWholeXml } from './read-xml.ts'
import type { SheetName } from './table.ts'

export interface Sheet extends SheetName {
  /** The part's name inside the archive. */
  readonly part: string
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly from1904: boolean
  readonly sharedStrings: string | null
  readonly styles: string | null
}

/** Reads which sheets a workbook has and where its parts lie: by relation, never by guessing names. */
export async function readWorkbook(archive: Archive, limits: ReadLimits): Promise<Workbook> {
  const root = await relations(archive, '_rels/.rels', '')
  const main = [...root.values()].find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!archive.has(main) || !/workbook/i.test(main)) {
    const got = [...archive.names()].some((name) => name.startsWith('word/'))
      ? fileWords.word
      : [...archive.names()].some((name) => name.startsWith('ppt/'))
        ? fileWords.slides
        : /\.bin$/.test(main)
          ? fileWords.binaryExcel
          : fileWords.archive
    throw refuse('file-type', { expected: fileWords.tables, got })
  }
  if (/\.bin$/.test(main)) {
    throw refuse('file-type', { expected: fileWords.tables, got: fileWords.binaryExcel })
  }
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/') + 1) : ''
  const parts = await relations(archive, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  const sheets: Sheet[] = []
  let from1904 = false
  await readWholeXml(archive.read(main), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      const part = parts.get(attribute(attributes, 'id') ?? '')
      // Chart sheets are sheets without cells.
      if (part?.type !== 'worksheet' || !archive.has(part.target)) return
      if (sheets.length >= limits.sheets)
        throw refuse('too-many', { field: fileWords.sheets, count: sheets.length, max: limits.sheets })
      sheets.push({
        name: attributes.name ?? `Sheet ${sheets.length + 1}`,
        hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden',
        part: part.target,
      })
    },
  })
  if (sheets.length === 0) throw refuse('file-empty')
  const partOf = (type: string) => {
    const found = [...parts.values()].find((relation) => relation.type === type)?.target
    return found !== undefined && archive.has(found) ? found : null
  }
  return { sheets, from1904, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') }
}

interface Relation {
  readonly type: string
  readonly target: string
}

async function relations(archive: Archive, part: string, base: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>()
  if (!archive.has(part)) return found
  await readWholeXml(archive.read(part), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return
      const type = attributes.Type ?? ''
      const target = attributes.Target ?? ''
      found.set(attributes.Id ?? '', { type: type.slice(type.lastIndexOf('/') + 1), target: resolve(base, target) })
    },
  })
  return found
}

function resolve(base: string, target: string): string {
  const parts = target.startsWith('/') ? [] : base.split('/').filter(Boolean)
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}

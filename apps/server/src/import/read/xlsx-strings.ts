import { refuse } from '@throughline/model/problem'
import { fileWords } from './file-words.ts'
import type { ReadLimits } from './limits.ts'
import type { Archive } from './open-zip.ts'
import { readWholeXml } from './read-xml.ts'

/** The workbook's shared strings, rich text flattened, readings (furigana) left out. */
export async function readSharedStrings(archive: Archive, part: string, limits: ReadLimits): Promise<string[]> {
  const strings: string[] = []
  let chars = 0
  let current = ''
  let inText = false
  let phonetic = 0
  await readWholeXml(archive.read(part), {
    open: (name) => {
      if (name === 'si') current = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') inText = phonetic === 0
    },
    text: (text) => {
      if (!inText) return
      chars += text.length
      if (chars > limits.sharedStringChars) {
        throw refuse('file-bomb', { limit: fileWords.characters(limits.sharedStringChars) })
      }
      current += text
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic--
      else if (name === 'si') {
        if (strings.length >= limits.sharedStrings) {
          throw refuse('file-bomb', { limit: fileWords.strings(limits.sharedStrings) })
        }
        strings.push(unescapeText(current))
      }
    },
  })
  return strings
}

/** `_x000D_` is how a sheet writes a character XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\r\n?/g, '\n')
}

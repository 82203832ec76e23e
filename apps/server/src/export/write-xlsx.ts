import type { Field } from '@throughline/model/field'
import { kindOf } from '@throughline/model/kinds'
import { type Language, labelIn } from '@throughline/model/label'
import { restoreCell } from '@throughline/model/spreadsheet-cell'
import type { ItemRecord } from '@throughline/store/store'
import { cellValue } from './cell-value.ts'
import type { ExportColumn } from './export-columns.ts'
import { writeZip, type ZipPart } from './write-zip.ts'

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Past this Excel calls the file damaged. */
const longestCell = 32_767
const mostRows = 1_048_575

/** Styles: 0 plain, 1 header, 2 day, 3 moment, 4 per cent. */
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/><xf numFmtId="164" applyNumberFormat="1" xfId="0"/><xf numFmtId="165" applyNumberFormat="1" xfId="0"/><xf numFmtId="10" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>`

/** A workbook of one sheet, written as it is read: numbers are numbers, days are days, and text is text whatever it begins with. */
export async function* writeXlsx(
  pages: AsyncIterable<readonly ItemRecord[]>,
  columns: readonly ExportColumn[],
  addresses: ReadonlyMap<string, string>,
  language: Language,
): AsyncGenerator<Buffer> {
  const parts: ZipPart[] = [
    {
      name: '[Content_Types].xml',
      bytes: [
        `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
      ],
    },
    {
      name: '_rels/.rels',
      bytes: [
        `${head}<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    },
    {
      name: 'xl/workbook.xml',
      bytes: [
        `${head}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="Items" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: [
        `${head}<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
      ],
    },
    { name: 'xl/styles.xml', bytes: [styles] },
    { name: 'xl/worksheets/sheet1.xml', bytes: sheetXml(pages, columns, addresses, language) },
  ]
  yield* writeZip(parts)
}

async function* sheetXml(
  pages: AsyncIterable<readonly ItemRecord[]>,
  columns: readonly ExportColumn[],
  addresses: ReadonlyMap<string, string>,
  language: Language,
): AsyncGenerator<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map(
      ({ name }, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${name === 'title' ? 48 : 18}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData><row r="1">${columns.map(({ header }) => textCell(header, 1)).join('')}</row>`
  let number = 1
  for await (const items of pages) {
    let text = ''
    for (const item of items) {
      if (number > mostRows) break
      number++
      const cells = columns.map((column) => cellXml(cellValue(item, column, addresses), column.field, language))
      text += `<row r="${number}">${cells.join('')}</row>`
    }
    yield text
  }
  yield '</sheetData></worksheet>'
}

const numbers: ReadonlySet<string> = new Set(['integer', 'decimal', 'scale', 'rating', 'rollup'])

function cellXml(value: unknown, field: Field, language: Language): string {
  if (value === null) return '<c/>'
  if (typeof value === 'number' && numbers.has(field.kind)) return `<c><v>${value}</v></c>`
  if (typeof value === 'number' && (field.kind === 'percent' || field.kind === 'progress')) {
    return `<c s="4"><v>${value}</v></c>`
  }
  if (field.kind === 'date' && typeof value === 'string') {
    const serial = Date.parse(`${value}T00:00:00Z`) / 86_400_000 + 25_569
    if (serial >= 61) return `<c s="2"><v>${serial}</v></c>`
  }
  // Moments keep their zone as text: a sheet has no zones.
  return textCell(textOf(value, field, language), 0)
}

function textOf(value: unknown, field: Field, language: Language): string {
  // The value is of the field's own kind.
  const text = kindOf(field).print(value as never, field, language)
  // A reader of ours takes one apostrophe off such cells, so it gets one more.
  return restoreCell(text) === text ? text : `'${text}`
}

function textCell(text: string, style: number): string {
  if (text === '') return '<c/>'
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : ''
  return `<c${style === 0 ? '' : ` s="${style}"`} t="inlineStr"><is><t${space}>${escaped(cut(text))}</t></is></c>`
}

function cut(text: string): string {
  return text.length <= longestCell ? text : `${text.slice(0, longestCell - 1).toWellFormed()}…`
}

// What XML 1.0 cannot hold is written the way sheets do, `_x0007_`.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
const unholdable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/g

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(unholdable, (found) =>
      found.startsWith('_')
        ? `_x005F${found}`
        : `_x${found.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** The name of a file of this type, for the browser. */
export function fileName(label: { readonly en: string; readonly 'zh-CN': string } | null, language: Language): string {
  return (label ? labelIn(label, language) : 'items').replace(/[\\/:*?"<>|\s]+/g, '-')
}

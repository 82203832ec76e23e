import { writeZip } from '../../export/write-zip.ts'

/** Builds small workbooks for tests, part by part, so that hostile ones can be written, too. */
export async function makeWorkbook(parts: Readonly<Record<string, string | Iterable<string>>>): Promise<Buffer> {
  const chunks: Buffer[] = []
  const list = Object.entries(parts).map(([name, bytes]) => ({
    name,
    bytes: typeof bytes === 'string' ? [bytes] : bytes,
  }))
  for await (const chunk of writeZip(list)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts every workbook has, around the given sheets' XML. */
export function workbookParts(
  sheets: Readonly<Record<string, string | Iterable<string>>>,
  options: { readonly date1904?: boolean; readonly strings?: string; readonly styles?: string } = {},
): Record<string, string | Iterable<string>> {
  const names = Object.keys(sheets)
  const parts: Record<string, string | Iterable<string>> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><workbookPr date1904="${options.date1904 ? 1 : 0}"/><sheets>${names
      .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => `<Relationship Id="s${i}" Type="${office}/worksheet" Target="worksheets/sheet${i}.xml"/>`)
      .join('')}<Relationship Id="ss" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/>
      <Relationship Id="st" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  }
  if (options.strings !== undefined) parts['xl/sharedStrings.xml'] = options.strings
  if (options.styles !== undefined) parts['xl/styles.xml'] = options.styles
  for (const [index, name] of names.entries()) parts[`xl/worksheets/sheet${index}.xml`] = sheets[name] ?? ''
  return parts
}

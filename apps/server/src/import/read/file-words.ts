import type { Label } from '@throughline/model/label'

const say = (en: string, zh: string): Label => ({ en, 'zh-CN': zh })

/** What the readers say about files, in both languages; the sentences around them are in the problem catalogue. */
export const fileWords = {
  tables: say('a table (CSV, TSV, Excel .xlsx or JSON)', '表格文件（CSV、TSV、Excel .xlsx 或 JSON）'),
  binary: say('a binary file', '二进制文件'),
  oldOffice: say('a file of Excel or Word 97–2003; save it as .xlsx', 'Excel 或 Word 97–2003 文件，请另存为 .xlsx'),
  binaryExcel: say('a binary workbook (.xlsb); save it as .xlsx', '二进制工作簿（.xlsb），请另存为 .xlsx'),
  word: say('a Word document', 'Word 文档'),
  slides: say('a PowerPoint presentation', 'PowerPoint 演示文稿'),
  archive: say('an archive', '压缩包'),
  sheets: say('sheets', '工作表'),
  columns: say('columns', '列'),
  declares: say('the workbook declares a document type (DTD)', '工作簿包含文档类型声明（DTD）'),
  row: (number: number) => say(`row ${number}`, `第 ${number} 行`),
  rows: (count: number) => say(`${count} rows`, `${count} 行`),
  characters: (count: number) => say(`${count} characters`, `${count} 个字符`),
  strings: (count: number) => say(`${count} texts`, `${count} 个文本`),
  cell: (reference: string) => say(`cell ${reference} does not exist`, `单元格 ${reference} 不存在`),
  line: (number: number) => say(`line ${number} is no JSON`, `第 ${number} 行不是 JSON`),
  damaged: say('it is damaged, cut off or no .xlsx at all', '文件已损坏、不完整，或不是 .xlsx 文件'),
  missing: (part: string) => say(`its part ${part} is missing`, `缺少部分 ${part}`),
  openQuote: (number: number) =>
    say(`a quotation mark opened in row ${number} is never closed`, `第 ${number} 行的引号没有结束`),
  longRow: (number: number) =>
    say(`row ${number} is too long; perhaps a quotation mark is missing`, `第 ${number} 行过长，可能缺少引号`),
}

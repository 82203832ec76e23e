import { idListKind } from './id-kind.ts'

/** Several attached files. */
export const files = idListKind({
  name: 'files',
  expected: { en: 'a list of attachments (ids)', 'zh-CN': '附件列表（ID）' },
  column: 'attachment',
  by: ['id'],
  cell: ['id'],
})

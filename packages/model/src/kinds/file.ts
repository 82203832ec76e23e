import { idKind } from './id-kind.ts'

/** One attached file, by the id of the attachment. */
export const file = idKind({
  name: 'file',
  expected: { en: 'an attachment (id)', 'zh-CN': '附件（ID）' },
  column: 'attachment',
  by: ['id'],
  cell: ['id'],
})

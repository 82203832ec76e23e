import { idListKind } from './id-kind.ts'

/** Several other items. */
export const references = idListKind({
  name: 'references',
  expected: { en: 'a list of items (ids or keys)', 'zh-CN': '条目列表（ID 或编号）' },
  column: 'item',
  by: ['id', 'key'],
  cell: ['key'],
})

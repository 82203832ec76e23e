import { idKind } from './id-kind.ts'

/** Another item: an id or a key such as REQ-12. */
export const reference = idKind({
  name: 'reference',
  expected: { en: 'an item (id or key)', 'zh-CN': '条目（ID 或编号）' },
  column: 'item',
  by: ['id', 'key'],
  cell: ['key'],
})

import { idListKind } from './id-kind.ts'

/** Several people of this workspace. */
export const people = idListKind({
  name: 'people',
  expected: { en: 'a list of people (ids or e-mail addresses)', 'zh-CN': '成员列表（ID 或邮箱）' },
  column: 'person',
  by: ['id', 'email'],
  cell: ['email', 'name'],
})

import { idKind } from './id-kind.ts'

/** A person of this workspace: an id, an e-mail address, or `me`. */
export const person = idKind({
  name: 'person',
  expected: { en: 'a person (id or e-mail address)', 'zh-CN': '成员（ID 或邮箱）' },
  column: 'person',
  by: ['id', 'email'],
  cell: ['email', 'name'],
})

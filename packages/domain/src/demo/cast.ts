import type { Role } from '@throughline/model/permission'

/** Someone who works in the demo workspace. */
export interface CastMember {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly language: 'zh-CN' | 'en'
  readonly part: 'product' | 'support' | 'development' | 'design' | 'test' | 'sales' | 'leader' | 'operations'
}

/** The twelve people of the story; the first is the owner. */
export const cast: readonly CastMember[] = [
  { name: '林晓舟', email: 'owner@example.com', role: 'owner', language: 'zh-CN', part: 'leader' },
  { name: '周明远', email: 'zhou@example.com', role: 'admin', language: 'zh-CN', part: 'product' },
  { name: 'Emma Clarke', email: 'emma@example.com', role: 'manager', language: 'en', part: 'product' },
  { name: '何静怡', email: 'he@example.com', role: 'manager', language: 'zh-CN', part: 'product' },
  { name: '王子昂', email: 'wang@example.com', role: 'member', language: 'zh-CN', part: 'development' },
  { name: '李维', email: 'li@example.com', role: 'member', language: 'zh-CN', part: 'development' },
  { name: 'Daniel Okafor', email: 'daniel@example.com', role: 'member', language: 'en', part: 'development' },
  { name: '陈思雨', email: 'chen@example.com', role: 'member', language: 'zh-CN', part: 'design' },
  { name: '赵鹏', email: 'zhao@example.com', role: 'member', language: 'zh-CN', part: 'test' },
  { name: '孙丽华', email: 'sun@example.com', role: 'member', language: 'zh-CN', part: 'support' },
  { name: 'Sofia Rossi', email: 'sofia@example.com', role: 'member', language: 'en', part: 'support' },
  { name: '吴海涛', email: 'wu@example.com', role: 'member', language: 'zh-CN', part: 'sales' },
]

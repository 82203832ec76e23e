import { z } from 'zod'
import { presentLinkKind, presentType } from '../present-type.ts'
import { route } from '../route.ts'

const declared = z.looseObject({ name: z.string(), key: z.string(), fields: z.record(z.string(), z.unknown()) })

const list = route({
  method: 'GET',
  path: '/api/v1/types',
  permission: { scope: 'read', role: 'guest' },
  tag: 'types',
  summary: { en: 'Every type with its fields, states, links and views', 'zh-CN': '全部类型及其字段、状态、关联和视图' },
  output: z.object({ types: z.array(declared), linkKinds: z.record(z.string(), z.unknown()) }),
  handler: ({ services, access }) => {
    const directory = services.store.directory(access.workspace)
    return {
      types: [...directory.declared.values()].map((type) => presentType(type, access)),
      linkKinds: Object.fromEntries([...directory.linkKinds].map(([id, kind]) => [id, presentLinkKind(kind)])),
    }
  },
})

export const typeRoutes = [list]

import { z } from 'zod'
import { docsPage } from '../docs-page.ts'
import { openApi } from '../open-api.ts'
import { route } from '../route.ts'
import { routes } from '../routes.ts'

const description = route({
  method: 'GET',
  path: '/api/openapi.json',
  permission: { public: 'The description of the API holds no data of anybody.' },
  tag: 'documentation',
  summary: { en: 'This API, as OpenAPI 3.1', 'zh-CN': '本 API 的 OpenAPI 3.1 描述' },
  output: z.record(z.string(), z.unknown()),
  handler: ({ services, access, request }) => {
    // Whoever is signed in sees the types of their workspace; everybody else the declared ones.
    const types = services.types.of(request.access === null ? '' : access.workspace)
    return openApi(routes, types.values(), services.version, request.language)
  },
})

const docs = route({
  method: 'GET',
  path: '/api/docs',
  permission: { public: 'The description of the API holds no data of anybody.' },
  tag: 'documentation',
  summary: { en: 'This API, for reading', 'zh-CN': '本 API 的可读文档' },
  produces: 'text/html',
  handler: ({ services, request, reply }) => {
    const description = openApi(routes, services.types.of('').values(), services.version, request.language)
    return reply.type('text/html; charset=utf-8').send(docsPage(description, request.language))
  },
})

export const documentRoutes = [description, docs]

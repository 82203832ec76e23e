import { exportRoutes } from '../export/export-routes.ts'
import { importRoutes } from '../import/import-routes.ts'
import type { Route } from './route.ts'
import { attachmentRoutes } from './routes/attachment-routes.ts'
import { binRoutes } from './routes/bin-routes.ts'
import { changeRoutes } from './routes/change-routes.ts'
import { commentRoutes } from './routes/comment-routes.ts'
import { demoRoutes } from './routes/demo-routes.ts'
import { documentRoutes } from './routes/document-routes.ts'
import { groupRoutes } from './routes/group-routes.ts'
import { healthRoutes } from './routes/health-routes.ts'
import { invitationRoutes } from './routes/invitation-routes.ts'
import { itemRoutes } from './routes/item-routes.ts'
import { linkRoutes } from './routes/link-routes.ts'
import { liveRoutes } from './routes/live-routes.ts'
import { meRoutes } from './routes/me-routes.ts'
import { memberRoutes } from './routes/member-routes.ts'
import { mergeRoutes } from './routes/merge-routes.ts'
import { methodRoutes } from './routes/method-routes.ts'
import { notificationRoutes } from './routes/notification-routes.ts'
import { personalRoutes } from './routes/personal-routes.ts'
import { searchRoutes } from './routes/search-routes.ts'
import { setupRoutes } from './routes/setup-routes.ts'
import { spaceRoutes } from './routes/space-routes.ts'
import { tokenRoutes } from './routes/token-routes.ts'
import { traceRoutes } from './routes/trace-routes.ts'
import { typeRoutes } from './routes/type-routes.ts'
import { viewRoutes } from './routes/view-routes.ts'
import { watchRoutes } from './routes/watch-routes.ts'

/** Every route of the server, in the order of the documentation. */
export const routes: readonly Route[] = [
  ...setupRoutes,
  ...demoRoutes,
  ...meRoutes,
  ...typeRoutes,
  ...itemRoutes,
  ...groupRoutes,
  ...binRoutes,
  ...linkRoutes,
  ...traceRoutes,
  ...commentRoutes,
  ...attachmentRoutes,
  ...watchRoutes,
  ...mergeRoutes,
  ...searchRoutes,
  ...changeRoutes,
  ...liveRoutes,
  ...viewRoutes,
  ...notificationRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...methodRoutes,
  ...memberRoutes,
  ...spaceRoutes,
  ...invitationRoutes,
  ...tokenRoutes,
  ...personalRoutes,
  ...healthRoutes,
  ...documentRoutes,
]

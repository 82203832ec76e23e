import type { Route } from './route.ts'
import { healthRoutes } from './routes/health-routes.ts'
import { itemRoutes } from './routes/item-routes.ts'
import { meRoutes } from './routes/me-routes.ts'
import { setupRoutes } from './routes/setup-routes.ts'

/** Every route of the server, in the order of the documentation. */
export const routes: readonly Route[] = [...setupRoutes, ...meRoutes, ...itemRoutes, ...healthRoutes]

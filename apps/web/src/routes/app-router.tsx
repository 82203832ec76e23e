import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { isProblemError } from '@throughline/client/problem-error'
import { getSetup } from '@throughline/client/session'
import { services } from '../data/services.ts'
import { meQuery, typesQuery } from '../data/use-me.ts'
import { PageError, PageMissing } from '../shell/page-error.tsx'
import { Providers } from '../shell/providers.tsx'
import { pageComponents } from '../view/features.ts'
import { parseSearch, printSearch, type SearchParams } from '../view/search-params.ts'

const root = createRootRoute({
  component: () => (
    <Providers>
      <Outlet />
    </Providers>
  ),
  validateSearch: (search: Record<string, unknown>): SearchParams => search as SearchParams, // parseSearch gives text only
  errorComponent: PageError,
  notFoundComponent: PageMissing,
})

/** Everything behind the sign-in: who I am and what there is are known before the first screen. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    try {
      await Promise.all([services.client.ensureQueryData(meQuery), services.client.ensureQueryData(typesQuery)])
    } catch (error) {
      if (!isProblemError(error) || error.status !== 401) throw error
      const { needed } = await getSetup().catch(() => ({ needed: false }))
      if (needed) throw redirect({ to: '/setup' })
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
    }
  },
  component: lazyRouteComponent(() => import('../shell/shell.tsx'), 'Shell'),
})

const page = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => shell, path, component })
const door = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component })

/** The route tree, made once. Feature folders with a `page.tsx` get `/<folder>`. */
export function createAppRouter() {
  const featurePages = [...pageComponents].map(([name, Component]) =>
    createRoute({ getParentRoute: () => shell, path: `/${name}`, component: () => <Component /> }),
  )
  const tree = root.addChildren([
    door(
      '/setup',
      lazyRouteComponent(() => import('../features/account/setup.tsx'), 'Setup'),
    ),
    door(
      '/sign-in',
      lazyRouteComponent(() => import('../features/account/sign-in.tsx'), 'SignIn'),
    ),
    door(
      '/reset',
      lazyRouteComponent(() => import('../features/account/reset.tsx'), 'Reset'),
    ),
    door(
      '/invitation/$code',
      lazyRouteComponent(() => import('../features/account/accept.tsx'), 'Accept'),
    ),
    shell.addChildren([
      page(
        '/',
        lazyRouteComponent(() => import('../features/home/home.tsx'), 'Home'),
      ),
      page(
        '/start',
        lazyRouteComponent(() => import('../features/account/start.tsx'), 'Start'),
      ),
      page(
        '/inbox',
        lazyRouteComponent(() => import('../features/inbox/inbox.tsx'), 'Inbox'),
      ),
      page(
        '/items/$type',
        lazyRouteComponent(() => import('./view-page.tsx'), 'ViewPage'),
      ),
      page(
        '/item/$key',
        lazyRouteComponent(() => import('../features/item/item-page.tsx'), 'ItemPage'),
      ),
      page(
        '/settings',
        lazyRouteComponent(() => import('../features/settings/settings.tsx'), 'Settings'),
      ),
      page(
        '/settings/$section',
        lazyRouteComponent(() => import('../features/settings/settings.tsx'), 'Settings'),
      ),
      ...featurePages,
    ]),
  ])
  return createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch: printSearch,
    defaultPreload: 'intent',
    scrollRestoration: false,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: PageMissing,
  })
}

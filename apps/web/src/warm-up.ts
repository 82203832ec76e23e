import { services } from './data/services.ts'
import { meQuery, typesQuery } from './data/use-me.ts'

const doors = /^\/(setup|sign-in|reset|invitation)(\/|$)/

/** Asks at once for what the address will need, instead of one thing after the other. Failures show where they are used. */
export function warmUp(path: string): void {
  if (doors.test(path)) return
  void services.client.prefetchQuery(meQuery)
  void services.client.prefetchQuery(typesQuery)
  void import('./shell/shell.tsx')
  if (path.startsWith('/items/')) {
    void import('./routes/view-page.tsx')
    if (!/[?&]layout=/.test(location.search)) void import('./features/table/view.tsx')
  } else if (path.startsWith('/item/')) void import('./features/item/item-page.tsx')
  else if (path === '/') void import('./features/home/home.tsx')
}

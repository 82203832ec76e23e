import type { TypeInfo } from '@throughline/client/wire'
import { services } from './data/services.ts'
import { listQuery } from './data/use-items.ts'
import { meQuery, typesQuery } from './data/use-me.ts'
import { parseSearch } from './view/search-params.ts'
import { fullFilter, tableList, viewQuery } from './view/view-query.ts'

const doors = /^\/(setup|sign-in|reset|invitation)(\/|$)/

/** Asks at once for what the address will need, instead of one thing after the other. Failures show where they are used. */
export function warmUp(path: string): void {
  if (doors.test(path)) return
  void services.client.prefetchQuery(meQuery)
  const types = services.client.fetchQuery(typesQuery)
  void import('./shell/shell.tsx')
  if (path.startsWith('/items/')) {
    void import('./routes/view-page.tsx')
    if (!/[?&]layout=/.test(location.search)) {
      void import('./features/table/view.tsx')
      const name = path.split('/')[2]
      types
        .then((answer) => askForTable(answer.types.find((type) => type.name === name)))
        // The screen asks for the types itself, and says why they do not come.
        .catch(() => undefined)
      return
    }
  } else if (path.startsWith('/item/')) void import('./features/item/item-page.tsx')
  else if (path === '/') void import('./features/home/home.tsx')
  types.catch(() => undefined)
}

/** The rows themselves, while the screen that shows them is still being made. */
function askForTable(type: TypeInfo | undefined): void {
  if (!type) return
  const query = viewQuery(parseSearch(location.search), type)
  void services.client.prefetchInfiniteQuery(listQuery(tableList(fullFilter([type], query), query)))
}

import type { SavedView } from '@throughline/client/wire'

/** The address that shows a saved view. */
export function addressOfView(view: SavedView): {
  readonly to: string
  readonly search: Readonly<Record<string, string>>
} {
  const search = {
    ...view.options,
    view: view.id,
    layout: view.layout,
    filter: view.filter,
    sort: view.sort,
    group: view.grouping ?? '',
    columns: view.columns.join(','),
  }
  return {
    to: `/items/${view.type ?? ''}`,
    search: Object.fromEntries(Object.entries(search).filter(([, value]) => value !== '')),
  }
}

/** The names under which answers are kept. Said once, so that live changes find what screens asked for. */
export interface ListKey {
  readonly filter: string
  readonly sort: string
  readonly fields?: readonly string[] | undefined
  readonly limit?: number | undefined
  readonly total?: boolean | undefined
}

export const queryKeys = {
  me: ['me'] as const,
  types: ['types'] as const,
  lists: ['items'] as const,
  list: (key: ListKey) => ['items', key] as const,
  items: ['item'] as const,
  item: (ref: string) => ['item', ref] as const,
  groups: ['groups'] as const,
  group: (key: { filter: string; by: string; then?: string | undefined }) => ['groups', key] as const,
  part: (
    ref: string,
    part: 'links' | 'children' | 'trace' | 'comments' | 'history' | 'attachments' | 'duplicates' | 'watch',
  ) => ['part', ref, part] as const,
  parts: ['part'] as const,
  bin: ['bin'] as const,
  notifications: ['notifications'] as const,
  views: ['views'] as const,
  members: ['members'] as const,
  people: (q: string) => ['people', q] as const,
  search: (q: string, type?: string) => ['search', q, type ?? ''] as const,
} as const

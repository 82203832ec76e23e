/** An item as the store holds it in memory: spine and own fields flat, references as ids, fields people made under `custom`. */
export interface ItemRow {
  readonly id: string
  readonly type: string
  key: string
  title: string
  state: string
  space: string | null
  audience: string | null
  parent: string | null
  assignee: string | null
  rank: string
  start: string | null
  due: string | null
  tags: readonly string[]
  archived: boolean
  deleted: boolean
  /** Where a merged duplicate went. */
  mergedInto?: string | null
  version: number
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  custom: Readonly<Record<string, unknown>>
  [field: string]: unknown
}

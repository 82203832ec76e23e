import type pg from 'pg'

/** One change as the live feed knows it: where and what, never the content. */
export interface FeedRow {
  readonly version: number
  readonly item: string | null
  readonly type: string | null
  readonly space: string | null
  readonly oldSpace: string | null
  readonly action: string
  readonly fields: readonly string[]
  readonly operation: string
  readonly actor: { readonly kind: string; readonly id: string; readonly onBehalfOf?: string }
  readonly assignee: string | null
  readonly createdBy: string | null
  /** The only people who may see it, where the item has a narrower audience. */
  readonly audience: ReadonlySet<string> | null
}

interface Row {
  readonly version: string
  readonly item: string | null
  readonly type: string | null
  readonly space: string | null
  readonly old_space: string | null
  readonly action: string
  readonly fields: string[]
  readonly operation: string
  readonly actor_kind: string
  readonly actor_id: string
  readonly on_behalf_of: string | null
  readonly assignee: string | null
  readonly created_by: string | null
  readonly audience: string[] | null
}

/** Reads the changes of a workspace after a version, in order, at most `limit`. Versions have no gaps, so nothing is missed. */
export async function readFeed(
  pool: pg.Pool,
  workspace: string,
  after: number,
  limit: number,
): Promise<readonly FeedRow[]> {
  const { rows } = await pool.query<Row>({
    name: 'feed',
    text: `select c.version, c.item, c.type, c.space, c.old_space, c.action, c.fields, c.operation,
        c.actor_kind, c.actor_id, c.on_behalf_of, i.assignee, i.created_by,
        case when i.audience is null then null else coalesce(
          (select array_agg(a.person::text) from audience_person a where a.workspace = i.workspace and a.audience = i.audience),
          '{}') end as audience
      from change c left join item i on i.workspace = c.workspace and i.id = c.item
      where c.workspace = $1 and c.version > $2 order by c.version limit $3`,
    values: [workspace, after, limit],
  })
  return rows.map((row) => ({
    version: Number(row.version),
    item: row.item,
    type: row.type,
    space: row.space,
    oldSpace: row.old_space,
    action: row.action,
    fields: row.fields,
    operation: row.operation,
    actor: {
      kind: row.actor_kind,
      id: row.actor_id,
      ...(row.on_behalf_of === null ? {} : { onBehalfOf: row.on_behalf_of }),
    },
    assignee: row.assignee,
    createdBy: row.created_by,
    audience: row.audience === null ? null : new Set(row.audience),
  }))
}

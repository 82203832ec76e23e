import { inTransaction } from '@throughline/store/database/run'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import type pg from 'pg'
import sql from 'sql-template-tag'

export const notificationConsumer = 'notification'
const versionsAtOnce = 2000
/** One action on more items than this tells nobody: an import of thousands is not news about each. */
const mostItems = 50
/** What happened longer ago than this is no news: a story told at once, or a log replayed, fills nobody's inbox. */
const newsFor = 14 * 86_400_000

interface ChangeRow {
  readonly version: string
  readonly operation: string
  readonly item: string
  readonly action: string
  readonly fields: readonly string[]
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
  readonly actor_kind: string
  readonly actor_id: string
  readonly on_behalf_of: string | null
  readonly at: Date
  readonly watchers: readonly string[] | null
}

interface Notice {
  readonly person: string
  readonly reason: 'mention' | 'assigned' | 'comment' | 'state' | 'change'
  readonly row: ChangeRow
  readonly comment: string | null
}

const mention = /@\[[^\]\n]{1,200}\]\(person:([0-9a-f-]{36})\)/g

/** The people a Markdown text mentions as `@[Name](person:ID)`. */
export function mentionsIn(text: unknown): readonly string[] {
  return typeof text === 'string' ? [...new Set([...text.matchAll(mention)].map((match) => match[1] ?? ''))] : []
}

/** Who is to hear of one change, and why; each person once, for the strongest reason. Nobody hears of their own doing. */
export function noticesOf(row: ChangeRow): readonly Notice[] {
  const actor = row.on_behalf_of ?? row.actor_id
  const heard = new Map<string, Notice>()
  const tell = (person: unknown, reason: Notice['reason']): void => {
    if (typeof person !== 'string' || person === actor || heard.has(person)) return
    const comment = typeof row.after.comment === 'string' ? row.after.comment : null
    heard.set(person, { person, reason, row, comment })
  }
  const text = row.after.body
  const known = new Set(mentionsIn(row.before.body))
  for (const person of mentionsIn(text)) if (!known.has(person)) tell(person, 'mention')
  if (row.fields.includes('assignee')) tell(personId(row.after.assignee), 'assigned')
  const reason = row.action === 'comment' ? 'comment' : row.fields.includes('state') ? 'state' : 'change'
  const worthTelling = row.action === 'comment' || row.action === 'update' || row.action === 'delete'
  if (worthTelling) for (const person of row.watchers ?? []) tell(person, reason)
  return [...heard.values()]
}

function personId(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : value
}

/** Turns changes into notices in people's inboxes, once each, up to the end of the log or until it is to stop. */
export async function notifyPeople(pool: pg.Pool, workspace: string, stop?: AbortSignal): Promise<void> {
  while (!stop?.aborted && (await inTransaction(pool, (client) => notifyOfNext(client, workspace))));
}

/** False at the end of the log, or where another process is at it. */
async function notifyOfNext(client: pg.ClientBase, workspace: string): Promise<boolean> {
  await client.query(sql`
    insert into consumer (workspace, name) values (${workspace}, ${notificationConsumer}) on conflict do nothing`)
  const { rows: places } = await client.query<{ version: string }>(sql`
    select version from consumer where workspace = ${workspace} and name = ${notificationConsumer}
    for update skip locked`)
  const since = places[0]?.version
  const rows = since === undefined ? [] : await readChanges(client, workspace, since)
  const last = rows.at(-1)
  if (last === undefined) return false
  await writeNotices(client, workspace, quietened(rows, Date.now() - newsFor).flatMap(noticesOf))
  await client.query(sql`
    update consumer set version = ${last.version}, problem = null, updated_at = now()
    where workspace = ${workspace} and name = ${notificationConsumer}`)
  return true
}

function quietened(rows: readonly ChangeRow[], oldest: number): readonly ChangeRow[] {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(row.operation, (counts.get(row.operation) ?? 0) + 1)
  return rows.filter(
    (row) =>
      row.item !== null &&
      row.actor_kind !== 'import' &&
      row.at.getTime() >= oldest &&
      (counts.get(row.operation) ?? 0) <= mostItems,
  )
}

async function readChanges(client: pg.ClientBase, workspace: string, since: string): Promise<readonly ChangeRow[]> {
  const { rows } = await client.query<ChangeRow>(sql`
    select c.version, c.operation, c.item, c.action, c.fields, c.before, c.after, c.actor_kind, c.actor_id, c.on_behalf_of, c.at,
      (select array_agg(w.person) from watch w where w.workspace = c.workspace and w.item = c.item) as watchers
    from change c where c.workspace = ${workspace} and c.version > ${since}
    order by c.version limit ${versionsAtOnce}`)
  return rows
}

/** Only to members; whether they may see the item is asked when they read, since that may change in between. */
async function writeNotices(client: pg.ClientBase, workspace: string, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return
  await client.query(sql`
    insert into notification (workspace, id, person, item, reason, version, comment, at)
    select ${workspace}, n.id, n.person, n.item, n.reason, n.version, n.comment, n.at
    from unnest(${notices.map(() => uuidV7())}::uuid[], ${notices.map((one) => one.person)}::uuid[],
      ${notices.map((one) => one.row.item)}::uuid[], ${notices.map((one) => one.reason)}::text[],
      ${notices.map((one) => one.row.version)}::bigint[], ${notices.map((one) => one.comment)}::uuid[],
      ${notices.map((one) => one.row.at.toISOString())}::timestamptz[]) as n(id, person, item, reason, version, comment, at)
      join member m on m.workspace = ${workspace} and m.person = n.person
      join item i on i.workspace = ${workspace} and i.id = n.item
    on conflict do nothing`)
}

import { foldText } from '@throughline/model/fold-text'
import { run } from '@throughline/store/database/run'
import type { Access } from '@throughline/store/store'
import type { Pool } from 'pg'
import sql from 'sql-template-tag'

/** The members of the workspace by e-mail address and by name; a name that two share stands for nobody. */
export async function findPeople(pool: Pool, access: Access): Promise<(name: string) => string | null> {
  const rows = await run(
    pool,
    sql`select p.id, p.name_fold, lower(p.email) from person p join member m on m.person = p.id
      where m.workspace = ${access.workspace}`,
  )
  const known = new Map<string, string | null>()
  for (const [id, name, email] of rows) {
    if (!id) continue
    if (name) known.set(name, known.has(name) ? null : id)
    if (email) known.set(email, id)
  }
  return (name) => {
    const folded = foldText(name).trim()
    // `Ann Lee <ann@example.com>`
    const address = /<([^>]+)>/.exec(folded)?.[1] ?? folded
    return known.get(folded) ?? known.get(address) ?? null
  }
}

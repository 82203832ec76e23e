import type { Language } from '@throughline/model/label'
import { refuse } from '@throughline/model/problem'
import { inTransaction } from '@throughline/store/database/run'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import sql from 'sql-template-tag'
import type { Services } from '../services.ts'
import { createPerson } from './create-person.ts'

export interface NewWorkspace {
  readonly name: string
  readonly language: Language
  readonly timeZone: string
}

/** Makes the first workspace with its owner; a second call is refused, also when both arrive together. */
export async function createWorkspace(
  services: Pick<Services, 'auth' | 'pool' | 'identities'>,
  workspace: NewWorkspace,
  owner: { readonly name: string; readonly email: string; readonly password: string },
): Promise<string> {
  const id = uuidV7()
  await inTransaction(services.pool, async (client) => {
    // Held until the end: set-up happens once, whoever comes second sees the workspace.
    await client.query(sql`select pg_advisory_xact_lock(hashtext('throughline set-up'))`)
    const { rows } = await client.query<{ done: boolean }>(sql`select exists (select from workspace) as done`)
    if (rows[0]?.done) throw refuse('already-done', { what: 'set-up' })
    await client.query(sql`
      insert into workspace (id, name, language, time_zone)
      values (${id}, ${workspace.name}, ${workspace.language}, ${validTimeZone(workspace.timeZone)})`)
    await client.query(sql`insert into workspace_counter (workspace) values (${id})`)
  })
  try {
    await createPerson(services, { ...owner, language: workspace.language }, id, 'owner')
  } catch (error) {
    await services.pool.query(sql`delete from workspace where id = ${id}`)
    throw error
  }
  return id
}

function validTimeZone(name: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name
  } catch {
    throw refuse(
      'unknown-choice',
      { field: 'timeZone', got: name, choices: ['UTC', 'Asia/Shanghai', '…'] },
      '/timeZone',
    )
  }
}

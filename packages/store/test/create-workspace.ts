import { foldText } from '@throughline/model/fold-text'
import type { Language } from '@throughline/model/label'
import type { Role } from '@throughline/model/permission'
import type { ClientBase } from 'pg'
import sql from 'sql-template-tag'
import { run } from '../src/database/run.ts'
import { uuidV7 } from '../src/database/uuid-v7.ts'

export interface NewWorkspace {
  readonly id?: string
  readonly name: string
  readonly language?: Language
  readonly timeZone?: string
}

/** A workspace and its version counter. Call it inside the transaction that makes its owner. */
export async function createWorkspace(client: ClientBase, workspace: NewWorkspace): Promise<string> {
  const id = workspace.id ?? uuidV7()
  await run(
    client,
    sql`with made as (insert into workspace (id, name, language, time_zone) values (${id}::uuid, ${workspace.name}, ${workspace.language ?? 'en'}, ${workspace.timeZone ?? 'UTC'}) returning id) insert into workspace_counter (workspace) select id from made`,
  )
  return id
}

export interface NewPerson {
  readonly id?: string
  readonly name: string
  readonly email: string
  readonly language?: Language
}

/** A person, known by e-mail address over all workspaces. The sign-in library keeps the password elsewhere, under the same id. */
export async function createPerson(client: ClientBase, person: NewPerson): Promise<string> {
  const id = person.id ?? uuidV7()
  await run(
    client,
    sql`insert into person (id, name, name_fold, email, language) values (${id}::uuid, ${person.name}, ${foldText(person.name)}, ${person.email}, ${person.language ?? null})`,
  )
  return id
}

/** Makes someone a member, or changes the role of one. */
export async function putMember(client: ClientBase, workspace: string, person: string, role: Role): Promise<void> {
  await run(
    client,
    sql`insert into member (workspace, person, role) values (${workspace}::uuid, ${person}::uuid, ${role}) on conflict (workspace, person) do update set role = excluded.role`,
  )
}

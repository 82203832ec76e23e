import { foldText } from '@throughline/model/fold-text'
import type { Language } from '@throughline/model/label'
import type { Role } from '@throughline/model/permission'
import { refuse } from '@throughline/model/problem'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import sql from 'sql-template-tag'
import type { Services } from '../services.ts'

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly password: string
  /** Where many people get the same password (the demo), hashed once. */
  readonly passwordHash?: string
  readonly language: Language | null
}

/**
 * Makes somebody who can sign in and belongs to a workspace. The sign-in library keeps its own tables, so the account
 * comes first and is taken back where the rest is refused.
 */
export async function createPerson(
  services: Pick<Services, 'auth' | 'pool' | 'identities'>,
  person: NewPerson,
  workspace: string,
  role: Role,
): Promise<string> {
  const context = await services.auth.$context
  const email = person.email.trim().toLowerCase()
  if (await context.internalAdapter.findUserByEmail(email))
    throw refuse('not-unique', { field: 'email', got: email, key: email }, '/email')
  const id = uuidV7()
  const password = person.passwordHash ?? (await context.password.hash(person.password))
  const { rows } = await services.pool.query<{ person: string }>(sql`
    with account as (
      insert into auth."user" (id, name, email, "emailVerified") values (${id}, ${person.name}, ${email}, false) returning id
    ), credential as (
      insert into auth."account" (id, "accountId", "providerId", "userId", password, "updatedAt")
      select ${uuidV7()}, account.id, 'credential', account.id, ${password}, now() from account
    ), person as (
      insert into person (id, name, name_fold, email, language)
      select account.id::uuid, ${person.name}, ${foldText(person.name)}, ${email}, ${person.language} from account
      returning id
    )
    insert into member (workspace, person, role) select ${workspace}::uuid, person.id, ${role} from person
    returning person`)
  services.identities.forget()
  return rows[0]?.person ?? id
}

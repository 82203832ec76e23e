import type { Role, Scope } from '@throughline/model/permission'
import type { Pool } from 'pg'
import { loadAccess } from '../src/access/load-access.ts'
import { createStore, type Store } from '../src/create-store.ts'
import { createPool } from '../src/database/create-pool.ts'
import { inTransaction } from '../src/database/run.ts'
import { deriveSchema } from '../src/schema/derive-schema.ts'
import { renderSchema } from '../src/schema/render-sql.ts'
import type { Access } from '../src/store.ts'
import { createPerson, createWorkspace, putMember } from './create-workspace.ts'
import { testDatabase } from './database.ts'
import { toyTypes } from './toy-types.ts'

export interface Garden {
  readonly pool: Pool
  readonly store: Store
  readonly workspace: string
  readonly people: Readonly<Record<string, string>>
  /** A fresh access of a person of the workspace, by first name. */
  as(name: string, options?: { readonly scopes?: readonly Scope[]; readonly now?: Date }): Promise<Access>
  end(): Promise<void>
}

const cast: readonly (readonly [string, Role])[] = [
  ['Olga', 'owner'],
  ['Mei', 'manager'],
  ['Max', 'member'],
  ['Vera', 'viewer'],
  ['Gus', 'guest'],
]

/** A workspace of toy types with one person of every role, in a database of its own. */
export async function toyGarden(types = toyTypes): Promise<Garden> {
  const database = await testDatabase()
  const pool = createPool({ url: database.url, connections: 6 })
  await pool.query(renderSchema(deriveSchema(types.values())))
  const people: Record<string, string> = {}
  const workspace = await inTransaction(pool, async (client) => {
    const id = await createWorkspace(client, { name: 'Garden', timeZone: 'Asia/Shanghai' })
    for (const [name, role] of cast) {
      const person = await createPerson(client, { name, email: `${name.toLowerCase()}@example.com` })
      await putMember(client, id, person, role)
      people[name] = person
    }
    return id
  })
  const store = createStore({ pool, typesOf: () => types })
  return {
    pool,
    store,
    workspace,
    people,
    async as(name, options = {}) {
      const access = await loadAccess(pool, {
        workspace,
        person: people[name] as string, // one of the cast
        ...(options.scopes ? { scopes: new Set(options.scopes) } : {}),
        ...(options.now ? { now: options.now } : {}),
      })
      if (!access) throw new Error(`${name} is no member`)
      return access
    },
    async end() {
      await pool.end()
      await database.drop()
    },
  }
}

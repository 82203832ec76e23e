import type { Language } from '@throughline/model/label'
import type { Role, Scope } from '@throughline/model/permission'
import type { Access, Actor } from '@throughline/store/store'

/** Who a session or a token stands for, as one query found it; `accessOf` makes a request's access of it. */
export interface Identity {
  readonly workspace: string
  readonly person: string
  readonly name: string
  readonly email: string
  readonly personLanguage: Language | null
  readonly language: Language
  readonly timeZone: string
  readonly role: Role
  readonly spaces: ReadonlyMap<string, Role>
  /** No space and no narrower audience of the workspace is out of sight: stored totals are theirs too. */
  readonly seesAll: boolean
  readonly scopes: ReadonlySet<Scope>
  readonly actor: Actor
  /** Milliseconds since 1970 after which the session or token is no more; null: never. */
  readonly expires: number | null
}

/** The access of one request: the identity, in the language it asked for, at this moment. */
export function accessOf(identity: Identity, language: Language, now: Date): Access {
  return {
    workspace: identity.workspace,
    actor: identity.actor,
    person: identity.person,
    role: identity.role,
    spaces: identity.spaces,
    seesAll: identity.seesAll,
    scopes: identity.scopes,
    language,
    timeZone: identity.timeZone,
    now,
  }
}

import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Choice, Field } from '@throughline/model/field'
import type pg from 'pg'
import sql from 'sql-template-tag'

/** What people made in the browser, as one row of `user_declaration`. */
interface UserRow {
  readonly workspace: string
  readonly what: 'type' | 'field' | 'choice'
  readonly type: string
  /** The type's name, the field's id, or `field.choice`. */
  readonly name: string
  readonly declaration: unknown
  readonly archived: boolean
}

/** The declarations of each workspace: the declared types, and what its people added to them. */
export class TypeRegistry {
  readonly #pool: pg.Pool
  readonly #declared: ReadonlyMap<string, TypeDeclaration>
  readonly #byWorkspace = new Map<string, ReadonlyMap<string, TypeDeclaration>>()

  constructor(pool: pg.Pool, declared: Iterable<TypeDeclaration>) {
    this.#pool = pool
    this.#declared = new Map([...declared].map((type) => [type.name, type]))
  }

  /** The same map until the workspace's declarations change. */
  of = (workspace: string): ReadonlyMap<string, TypeDeclaration> => this.#byWorkspace.get(workspace) ?? this.#declared

  isDeclared(type: string): boolean {
    return this.#declared.has(type)
  }

  /** Reads one workspace's own declarations, or those of all. */
  async load(workspace: string | null = null): Promise<void> {
    const { rows } = await this.#pool.query<UserRow>(sql`
      select workspace, what, type, name, declaration, archived from user_declaration
      where ${workspace}::uuid is null or workspace = ${workspace}::uuid order by updated_at, name`)
    const groups = new Map<string, UserRow[]>()
    for (const row of rows) groups.set(row.workspace, [...(groups.get(row.workspace) ?? []), row])
    for (const [id, own] of groups) this.#byWorkspace.set(id, merged(this.#declared, own))
    if (workspace !== null && !groups.has(workspace)) this.#byWorkspace.delete(workspace)
  }
}

/** Declared types with user-made fields and choices added, and user-made types beside them. */
export function merged(
  declared: ReadonlyMap<string, TypeDeclaration>,
  rows: readonly UserRow[],
): ReadonlyMap<string, TypeDeclaration> {
  const types = new Map(declared)
  // Stored declarations were checked against their shape when they were made.
  for (const row of rows.filter(({ what }) => what === 'type'))
    types.set(row.name, { ...(row.declaration as TypeDeclaration), name: row.name, userMade: true })
  for (const row of rows.filter(({ what }) => what === 'field')) {
    const type = types.get(row.type)
    if (type === undefined) continue
    const field: Field = { ...(row.declaration as Field), custom: true, archived: row.archived }
    types.set(row.type, { ...type, fields: { ...type.fields, [row.name]: field } })
  }
  for (const row of rows.filter(({ what }) => what === 'choice')) addChoice(types, row)
  return types
}

function addChoice(types: Map<string, TypeDeclaration>, row: UserRow): void {
  const type = types.get(row.type)
  const [fieldName = ''] = row.name.split('.')
  const field = type?.fields[fieldName]
  if (type === undefined || field === undefined || !('choices' in field.options)) return
  const choice = row.declaration as Choice
  // An edited choice replaces the declared one of the same id; a new one follows.
  const known = field.options.choices.some(({ id }) => id === choice.id)
  const choices = known
    ? field.options.choices.map((one) => (one.id === choice.id ? { ...one, ...choice } : one))
    : [...field.options.choices, choice]
  const changed = { ...field, options: { ...field.options, choices } } as Field // the same kind with more choices
  types.set(row.type, { ...type, fields: { ...type.fields, [fieldName]: changed } })
}

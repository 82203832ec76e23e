import { declarationFaults } from '@throughline/model/declaration-faults'
import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Choice, Field, KindName } from '@throughline/model/field'
import type { Label } from '@throughline/model/label'
import { refuse } from '@throughline/model/problem'
import { reservedNames, spineNames } from '@throughline/model/spine-name'
import type pg from 'pg'
import sql from 'sql-template-tag'
import type { TypeRegistry } from './type-registry.ts'

/** Where declarations people make are kept, and who is told of them. */
export interface Declaring {
  readonly pool: pg.Pool
  readonly types: TypeRegistry
  /** Lets every process read the workspace's declarations again. */
  readonly announce: (workspace: string) => Promise<void>
  /** Computes a new or changed formula for the items that are there. */
  readonly compute?: (workspace: string) => Promise<unknown>
}

export interface NewField {
  readonly kind: KindName
  readonly label: Label
  readonly about?: Label
  readonly options?: Readonly<Record<string, unknown>>
  readonly required?: boolean
  readonly also?: readonly string[]
}

/** Adds a field to a type of the workspace; answers its id, by which values are kept under `custom`. */
export async function declareField(to: Declaring, workspace: string, typeName: string, field: NewField) {
  const type = knownType(to, workspace, typeName)
  const taken = new Set([...Object.keys(type.fields), ...spineNames, ...reservedNames])
  const id = freeName(slug(field.label.en) || 'field', taken)
  const { options = {}, ...rest } = field
  const declared = { ...rest, options, custom: true } as unknown as Field // sound or refused in the next line
  refuseFaults({ ...type, fields: { ...type.fields, [id]: declared } })
  await keep(to, workspace, 'field', typeName, id, declared)
  return { id, ...declared }
}

/** Changes a field people made: its names, whether it is required, its options, or puts it away. */
export async function changeField(
  to: Declaring,
  workspace: string,
  typeName: string,
  name: string,
  patch: Partial<Omit<NewField, 'kind'>> & { readonly archived?: boolean },
) {
  const type = knownType(to, workspace, typeName)
  const field = type.fields[name]
  if (field?.custom !== true) throw refuse('not-found', { reference: name })
  const { archived = field.archived ?? false, ...rest } = patch
  const declared = { ...field, ...rest, options: { ...field.options, ...rest.options } } as unknown as Field // as above
  refuseFaults({ ...type, fields: { ...type.fields, [name]: declared } })
  await keep(to, workspace, 'field', typeName, name, declared, archived)
  return { id: name, ...declared, archived }
}

/** Adds a choice to a field of the workspace, or changes the names and hue of one; answers it with its id. */
export async function declareChoice(
  to: Declaring,
  workspace: string,
  typeName: string,
  fieldName: string,
  choice: Omit<Choice, 'id'> & { readonly id?: string },
): Promise<Choice> {
  const type = knownType(to, workspace, typeName)
  const field = type.fields[fieldName]
  if (field === undefined || !('choices' in field.options)) throw refuse('not-found', { reference: fieldName })
  const { choices } = field.options
  const ids = new Set(choices.map(({ id }) => id))
  const made: Choice = { ...choice, id: choice.id ?? freeName(slug(choice.label.en) || 'choice', ids) }
  const all = ids.has(made.id)
    ? choices.map((one) => (one.id === made.id ? { ...one, ...made } : one))
    : [...choices, made]
  const changed = { ...field, options: { ...field.options, choices: all } } as Field // the same kind, more choices
  refuseFaults({ ...type, fields: { ...type.fields, [fieldName]: changed } })
  await keep(to, workspace, 'choice', typeName, `${fieldName}.${made.id}`, made)
  return made
}

/** Makes a type of the workspace's own. All its fields are custom; it has no table. */
export async function declareType(to: Declaring, workspace: string, type: TypeDeclaration): Promise<TypeDeclaration> {
  const types = to.types.of(workspace)
  if (types.has(type.name)) throw refuse('not-unique', { field: 'name', got: type.name, key: type.name }, '/name')
  const other = [...types.values()].find(({ key }) => key === type.key)
  if (other !== undefined) throw refuse('not-unique', { field: 'key', got: type.key, key: other.name }, '/key')
  refuseFaults(type)
  await keep(to, workspace, 'type', type.name, type.name, type)
  return type
}

function knownType(to: Declaring, workspace: string, name: string): TypeDeclaration {
  const type = to.types.of(workspace).get(name)
  if (type === undefined) throw refuse('not-found', { reference: name })
  return type
}

function refuseFaults(type: TypeDeclaration): void {
  const [fault] = declarationFaults(type)
  if (fault !== undefined) throw refuse('invalid-input', { reason: fault })
}

async function keep(
  to: Declaring,
  workspace: string,
  what: 'type' | 'field' | 'choice',
  type: string,
  name: string,
  declaration: unknown,
  archived = false,
): Promise<void> {
  await to.pool.query(sql`
    insert into user_declaration (workspace, what, type, name, declaration, archived)
    values (${workspace}, ${what}, ${type}, ${name}, ${JSON.stringify(declaration)}::jsonb, ${archived})
    on conflict (workspace, what, type, name)
      do update set declaration = excluded.declaration, archived = excluded.archived, updated_at = now()`)
  await to.types.load(workspace)
  await to.announce(workspace)
  if (what !== 'choice') await to.compute?.(workspace)
}

/** `Reported by (team)` → `reportedByTeam`. Labels without Latin letters give an empty slug. */
function slug(label: string): string {
  const words = label.normalize('NFKD').match(/[a-zA-Z0-9]+/g) ?? []
  const [first = '', ...others] = words.map((word) => word.toLowerCase())
  const name = first + others.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')
  return name.replace(/^[0-9]+/, '').slice(0, 40)
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number++) if (!taken.has(`${wanted}${number}`)) return `${wanted}${number}`
}

import { declarationFaults } from './declaration-faults.ts'
import type { Field, FieldMap, FieldValue } from './field.ts'
import type { Label } from './label.ts'
import { type Allow, defaultAllow } from './permission.ts'

/** What a state means to charts and filters, so that they survive renaming. */
export const stateCategories = ['open', 'active', 'done', 'dropped'] as const
export type StateCategory = (typeof stateCategories)[number]

export interface Move<State extends string = string> {
  readonly to: State
  /** Fields that must be filled before this move. */
  readonly requires?: readonly string[]
}

export interface State<States extends string = string> {
  readonly label: Label
  readonly category: StateCategory
  /** Allowed moves; absent: any state of the flow. */
  readonly moves?: readonly (NoInfer<States> | Move<NoInfer<States>>)[]
  /** Words an import may find instead. */
  readonly also?: readonly string[]
}

export interface Flow<States extends string = string> {
  readonly initial: NoInfer<States>
  readonly states: Readonly<Record<States, State<States>>>
}

/** A kind of link from items of this type. Its id is the key under which it is declared, unique over all types. */
export interface LinkDeclaration {
  readonly label: Label
  /** As read from the other end. */
  readonly inverse: Label
  /** Types at the other end; absent: any. */
  readonly to?: readonly string[]
  readonly acyclic?: boolean
  /** The other end lies up or down the line. */
  readonly line?: 'up' | 'down'
}

/** The stages of the line, in order. Every type stands on one, or on none. */
export const stages = [
  'voice',
  'need',
  'requirement',
  'decision',
  'release',
  'work',
  'test',
  'launch',
  'metric',
  'money',
] as const
export type Stage = (typeof stages)[number]

/** What every item has; never repeated in a declaration. */
export interface ItemSpine {
  readonly id: string
  readonly type: string
  readonly key: string
  readonly title: string
  readonly state: string
  readonly space: string | null
  readonly parent: string | null
  readonly assignee: string | null
  readonly rank: string
  readonly start: string | null
  readonly due: string | null
  readonly tags: readonly string[]
  readonly archived: boolean
  readonly version: number
  readonly createdAt: string
  readonly createdBy: string | null
  readonly updatedAt: string
  readonly updatedBy: string | null
}

/** A rule over one item, pure: returns the broken rule's message, or null. */
export interface Rule<Values = Readonly<Record<string, unknown>>> {
  readonly id: string
  readonly message: Label
  /** The fields it speaks about; the first gets the pointer. */
  readonly fields: readonly string[]
  readonly holds: (values: Values) => boolean
}

/** Which views suit this type; every name is a field of the spine or of the type. */
export interface Views<FieldName extends string = string> {
  readonly list: readonly FieldName[]
  readonly board?: FieldName
  /** Any two ordered fields: x, y, and optionally the bubble's size. */
  readonly matrix?: readonly [FieldName, FieldName] | readonly [FieldName, FieldName, FieldName]
  readonly timeline?: { readonly start: FieldName; readonly end: FieldName }
  readonly calendar?: FieldName
  readonly card?: readonly FieldName[]
  readonly sort?: string
}

export interface TypeDeclaration<
  Name extends string = string,
  Fields extends FieldMap = FieldMap,
  States extends string = string,
> {
  readonly name: Name
  readonly label: Label
  readonly plural: Label
  readonly about: Label
  /** Key prefix, 2–5 capitals: `REQ`. */
  readonly key: string
  /** A Tabler icon name in kebab-case. */
  readonly icon: string
  readonly hue: string
  /** Sidebar section. */
  readonly section:
    | 'voice'
    | 'requirements'
    | 'strategy'
    | 'roadmap'
    | 'design'
    | 'delivery'
    | 'data'
    | 'documents'
    | 'organisation'
  readonly stage?: Stage
  /** `space`: this type is a space itself (a product). `spaced`: lives in one. `shared`: belongs to the workspace. Default `spaced`. */
  readonly scope: 'space' | 'spaced' | 'shared'
  readonly flow: Flow<States>
  readonly fields: Fields
  /** Names of the field groups, in the order in which a form shows them. */
  readonly groups?: Readonly<Record<string, Label>>
  readonly links: Readonly<Record<string, LinkDeclaration>>
  readonly rules: readonly Rule[]
  readonly allow: Allow
  readonly views: Views
  /** Types that may be its parent; absent: its own type. Empty: none. */
  readonly parents?: readonly string[]
  /** User-made types come from the database and have no table of their own. */
  readonly userMade?: boolean
  /** Headers and names other systems use for this type. */
  readonly also?: readonly string[]
}

/** The values of a type's own fields, inferred from its declaration. */
export type ValuesOf<Fields extends FieldMap> = { readonly [Name in keyof Fields]: FieldValue<Fields[Name]> }

/** An item of a declared type, inferred. */
export type ItemOf<Type extends TypeDeclaration> = ItemSpine & { readonly type: Type['name'] } & ValuesOf<
    Type['fields']
  >

type SpineName = keyof ItemSpine

/** Declares a type. Misspelt fields in views, states in moves and fields in rules are compile errors. */
export function defineType<
  const Name extends string,
  const Fields extends Readonly<Record<string, Field>>,
  const States extends string,
>(
  name: Name,
  declaration: Omit<TypeDeclaration<Name, Fields, States>, 'name' | 'views' | 'rules' | 'links' | 'allow'> & {
    readonly links?: Readonly<Record<string, LinkDeclaration>>
    readonly allow?: Partial<Allow>
    readonly views: Views<NoInfer<SpineName | (keyof Fields & string)>>
    readonly rules?: readonly {
      readonly id: string
      readonly message: Label
      readonly fields: readonly NoInfer<SpineName | (keyof Fields & string)>[]
      readonly holds: (item: NoInfer<Partial<ItemSpine> & ValuesOf<Fields>>) => boolean
    }[]
  },
): TypeDeclaration<Name, Fields, States> {
  const complete = {
    ...declaration,
    name,
    links: declaration.links ?? {},
    rules: declaration.rules ?? [],
    allow: { ...defaultAllow, ...declaration.allow },
  }
  // Rules are kept by the general shape: they are only ever called with the values of this very type.
  const type = complete as unknown as TypeDeclaration<Name, Fields, States>
  const faults = declarationFaults(type)
  if (faults.length > 0)
    throw new TypeError(`The type “${name}” is not declared well:\n- ${faults.map(({ en }) => en).join('\n- ')}`)
  return type
}

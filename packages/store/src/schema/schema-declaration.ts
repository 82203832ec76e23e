/** A database as data: what `derive-schema` makes of the declarations, `render-sql` writes out and `diff-schema` compares. */
export interface Column {
  readonly name: string
  readonly type: string
  readonly notNull?: boolean
  /** SQL text of the default. */
  readonly default?: string
  readonly collate?: 'C'
  /** The name it had before: the diff renames instead of dropping. */
  readonly was?: string
}

export interface ForeignKey {
  readonly columns: readonly string[]
  readonly table: string
  readonly references: readonly string[]
  /** Verbatim after ON DELETE; absent: no action. */
  readonly onDelete?: 'cascade' | 'set null' | `set null (${string})`
  readonly deferrable?: boolean
}

export interface Check {
  readonly name: string
  readonly expression: string
}

export interface Index {
  readonly name: string
  /** Columns or expressions, verbatim. */
  readonly on: readonly string[]
  readonly unique?: boolean
  /** Columns carried along, so that a count need not look at the rows. */
  readonly include?: readonly string[]
  readonly where?: string
  readonly method?: 'gin' | 'brin'
}

export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly primaryKey: readonly string[]
  readonly uniques?: readonly (readonly string[])[]
  readonly foreignKeys?: readonly ForeignKey[]
  readonly checks?: readonly Check[]
  readonly indexes?: readonly Index[]
  /** Leaves room on the page for updates in place. */
  readonly fillfactor?: number
}

export interface View {
  readonly name: string
  readonly query: string
}

export interface SqlFunction {
  readonly name: string
  readonly definition: string
}

export interface SchemaDeclaration {
  readonly functions: readonly SqlFunction[]
  readonly tables: readonly Table[]
  readonly views: readonly View[]
}

type Flag = 'not null' | 'C'

/** Shorthand for a column: `column('title', 'text', 'not null', 'C')`. */
export function column(name: string, type: string, ...flags: readonly Flag[]): Column {
  return {
    name,
    type,
    ...(flags.includes('not null') ? { notNull: true } : {}),
    ...(flags.includes('C') ? { collate: 'C' as const } : {}),
  }
}

/** A column that is never null because the database fills it. */
export function filled(name: string, type: string, byDefault: string): Column {
  return { name, type, notNull: true, default: byDefault }
}

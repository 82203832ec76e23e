import type { KindGuess } from './guess/guess-kind.ts'

/** A field that does not exist yet and is made before the first row is written. */
export interface NewField {
  readonly kind: KindGuess['kind']
  readonly label: string
  /** For choices: their labels, in order. */
  readonly choices?: readonly string[]
}

/**
 * Where one column goes: the name of a field; `importedId` (what the other system calls the row), `key` (ours), `comment`,
 * `link:KIND` (keys of items to link to); null: not imported.
 */
export interface ColumnPlan {
  readonly index: number
  readonly field: string | null
  readonly newField?: NewField
}

export interface ImportOptions {
  /** A value that is none of a field's choices: make it one, leave the field empty, or refuse the row. */
  readonly unknownChoice: 'create' | 'empty' | 'refuse'
  /** A name that is no item's: make one (where a title is all it takes), leave empty, or refuse the row. */
  readonly unknownReference: 'create' | 'empty' | 'refuse'
  readonly unknownPerson: 'empty' | 'refuse'
  /** A row that was imported before. */
  readonly existing: 'update' | 'skip'
}

export const defaultOptions: ImportOptions = {
  unknownChoice: 'create',
  unknownReference: 'create',
  unknownPerson: 'empty',
  existing: 'update',
}

/** Everything a person decided about an import; with the file it says the whole result. */
export interface ImportPlan {
  readonly type: string
  /** Id of the space new items go to; null for what belongs to the workspace. */
  readonly space: string | null
  readonly sheet: string | null
  /** The header's row number; 0: none; null: as guessed. */
  readonly headerRow: number | null
  readonly columns: readonly ColumnPlan[]
  /** Under which name the rows' own identities are kept. */
  readonly system: string
  /** A column whose opening becomes the title where no title is given. */
  readonly titleFrom: number | null
  readonly options: ImportOptions
}

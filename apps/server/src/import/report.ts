import type { Label } from '@throughline/model/label'
import type { Problem } from '@throughline/model/problem'

/** What a row was refused for, by the cell where one is to blame. */
export interface RowError {
  readonly row: number
  /** Position of the column in the file; null where the row as a whole is meant. */
  readonly column: number | null
  readonly value: string | null
  readonly problem: Problem
}

/** Something of the file that does not arrive: a whole column, or some of its values. */
export interface Loss {
  readonly column: number
  readonly header: string
  readonly count: number
  readonly samples: readonly string[]
  readonly reason: Label
}

export interface Counts {
  readonly create: number
  readonly update: number
  readonly skip: number
  readonly fail: number
}

/** What an import would do, or did. */
export interface ImportReport {
  readonly counts: Counts
  readonly errors: readonly RowError[]
  readonly errorCount: number
  readonly lost: readonly Loss[]
  readonly newChoices: readonly { readonly field: string; readonly label: Label; readonly values: readonly string[] }[]
  readonly newFields: readonly { readonly column: number; readonly label: string; readonly kind: string }[]
  /** Items made because a column names them. */
  readonly newItems: readonly { readonly type: string; readonly count: number; readonly samples: readonly string[] }[]
  readonly warnings: readonly Problem[]
}

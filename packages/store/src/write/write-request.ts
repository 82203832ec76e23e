import type { Access, Operation, WriteOptions, WriteResult } from '../store.ts'
import type { Conversion } from './apply-convert.ts'
import type { Slip } from './receipt.ts'
import type { LoggedChange } from './undo.ts'

/** Steps that only the store itself asks for, on behalf of a caller. */
export type InnerOperation =
  | { readonly do: 'undo'; readonly change: LoggedChange }
  | { readonly do: 'merge'; readonly item: string; readonly into: string }
  | ({ readonly do: 'convert' } & Conversion)

/** A write waiting for its turn in the lane of its workspace. */
export interface WriteRequest {
  readonly access: Access
  readonly operations: readonly (Operation | InnerOperation)[]
  readonly options: WriteOptions
  /** Where its outcome is kept with it, for a request that must happen once. */
  readonly slip?: Slip
  readonly resolve: (result: WriteResult) => void
  readonly reject: (error: unknown) => void
}

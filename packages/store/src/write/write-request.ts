import type { Access, Operation, WriteOptions, WriteResult } from '../store.ts'

/** A write waiting for its turn in the lane of its workspace. */
export interface WriteRequest {
  readonly access: Access
  readonly operations: readonly Operation[]
  readonly options: WriteOptions
  readonly resolve: (result: WriteResult) => void
  readonly reject: (error: unknown) => void
}

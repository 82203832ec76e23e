import type { KindName } from '@throughline/model/field'
import { request } from './request.ts'

/** Imports as they travel: upload, say where columns go, check, run, undo. */

export type ImportState =
  | 'uploaded'
  | 'mapped'
  | 'running'
  | 'cancelling'
  | 'done'
  | 'cancelled'
  | 'failed'
  | 'undoing'
  | 'undone'

export interface NewImportField {
  readonly kind: KindName
  readonly label: string
  readonly choices?: readonly string[]
}

export interface ImportColumn {
  readonly index: number
  readonly header: string
  readonly samples: readonly string[]
  readonly filled: number
  readonly guess: {
    readonly field: string | null
    /** From 0 to 1. */
    readonly confidence: number
    readonly reason: string
    readonly newField: NewImportField | null
  }
}

export interface ImportColumnPlan {
  readonly index: number
  /** A field, `importedId`, `key`, `comment` or `link:KIND`; null: not imported. */
  readonly field: string | null
  readonly newField?: NewImportField | null
}

export interface ImportOptions {
  readonly unknownChoice: 'create' | 'empty' | 'refuse'
  readonly unknownReference: 'create' | 'empty' | 'refuse'
  readonly unknownPerson: 'empty' | 'refuse'
  readonly existing: 'update' | 'skip'
}

export interface ImportMapping {
  readonly type: string
  readonly space: string | null
  readonly columns: readonly ImportColumnPlan[]
  readonly titleFrom: number | null
  readonly options: ImportOptions
}

export interface ImportCounts {
  readonly create: number
  readonly update: number
  readonly skip: number
  readonly fail: number
}

export interface ImportReport {
  readonly counts: ImportCounts
  readonly errors: readonly {
    readonly row: number
    readonly column: number | null
    readonly value: string | null
    readonly code: string
    readonly detail: string
  }[]
  readonly errorCount: number
  readonly lost: readonly {
    readonly column: number
    readonly header: string
    readonly count: number
    readonly samples: readonly string[]
    readonly reason: string
  }[]
  readonly newChoices: readonly { readonly field: string; readonly label: string; readonly values: readonly string[] }[]
  readonly newFields: readonly { readonly column: number; readonly label: string; readonly kind: string }[]
  readonly newItems: readonly { readonly type: string; readonly count: number; readonly samples: readonly string[] }[]
  readonly warnings: readonly { readonly code: string; readonly detail: string }[]
}

export interface ImportProgress {
  readonly id: string
  readonly state: ImportState
  readonly done: number
  readonly total: number
  readonly counts: ImportCounts
  readonly errorCount: number
  readonly ratePerSecond: number
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly problem: { readonly code: string; readonly detail: string } | null
  readonly report: ImportReport | null
}

export interface ImportInfo extends ImportProgress {
  readonly name: string
  readonly bytes: number
  readonly format: string
  readonly encoding: string | null
  readonly mixedEncoding: boolean
  readonly delimiter: string | null
  readonly sheets: readonly { readonly name: string; readonly hidden?: boolean }[]
  readonly sheet: string | null
  readonly header: number
  readonly rows: number
  readonly uneven: { readonly wider: number; readonly narrower: number }
  readonly warnings: readonly { readonly code: string; readonly detail: string }[]
  readonly columns: readonly ImportColumn[]
  readonly types: readonly { readonly type: string; readonly score: number }[]
  readonly mapping: ImportMapping | null
}

export interface ImportSummary extends ImportProgress {
  readonly name: string
  readonly type: string | null
  readonly createdAt: string
}

export type MappingChange = Partial<Omit<ImportMapping, 'options'>> & {
  readonly options?: Partial<ImportOptions>
  readonly sheet?: string | null
  readonly headerRow?: number | null
  readonly encoding?: string
  readonly delimiter?: string
}

const at = (id: string): string => `imports/${encodeURIComponent(id)}`

export function uploadImport(
  file: File,
  into: { readonly type?: string | undefined; readonly space?: string | undefined },
): Promise<ImportInfo> {
  const form = new FormData()
  form.append('file', file, file.name)
  return request<ImportInfo>('imports', { method: 'POST', body: form, query: into })
}

export async function listImports(signal?: AbortSignal): Promise<readonly ImportSummary[]> {
  return (await request<{ imports: readonly ImportSummary[] }>('imports', { signal })).imports
}

export const getImport = (id: string, signal?: AbortSignal) => request<ImportInfo>(at(id), { signal })
export const getImportProgress = (id: string, signal?: AbortSignal) =>
  request<ImportProgress>(at(id), { query: { progress: true }, signal })
export const mapImport = (id: string, mapping: MappingChange) =>
  request<ImportInfo>(`${at(id)}/mapping`, { method: 'PUT', body: mapping })
export const checkImport = (id: string) => request<ImportReport>(`${at(id)}:check`, { method: 'POST', body: {} })
export const runImport = (id: string) => request<ImportProgress>(`${at(id)}:run`, { method: 'POST', body: {} })
export const cancelImport = (id: string) => request<ImportProgress>(`${at(id)}:cancel`, { method: 'POST', body: {} })
export const undoImport = (id: string) => request<ImportProgress>(`${at(id)}:undo`, { method: 'POST', body: {} })
/** Where the refused rows can be downloaded, with a reason beside each. */
export const importErrorsAddress = (id: string): string => `/api/v1/${at(id)}/errors.csv`

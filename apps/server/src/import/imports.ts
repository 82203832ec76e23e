import type { Readable } from 'node:stream'
import { cleanLine } from '@throughline/model/clean-text'
import { roleAtLeast } from '@throughline/model/permission'
import { refuse } from '@throughline/model/problem'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import type { Access } from '@throughline/store/store'
import type { FileStore } from '../file/file-store.ts'
import { releaseFiles } from '../file/release-files.ts'
import {
  createImport,
  type ImportRecord,
  listImports,
  moveImport,
  noProgress,
  readImport,
  type StoredPlan,
  savePlan,
} from './import-record.ts'
import type { ImportWorker } from './import-worker.ts'
import { type LookOptions, lookAtFile, proposePlan } from './look-at-file.ts'
import type { ColumnPlan, ImportOptions, ImportPlan } from './plan.ts'
import type { ImportReport } from './report.ts'
import { mapColumns } from './run/map-columns.ts'
import { checkImport, type ImportTools } from './run-import.ts'

export interface ImportServices {
  readonly tools: ImportTools
  readonly files: FileStore
  readonly worker: ImportWorker
  readonly uploadLimit: number
}

export interface MappingInput extends LookOptions {
  readonly type?: string
  /** Id or key of a product or another space. */
  readonly space?: string | null
  readonly columns?: readonly ColumnPlan[]
  readonly titleFrom?: number | null
  readonly system?: string
  readonly options?: Partial<ImportOptions>
}

/** The steps of an import, as its wizard, REST and the command line take them: upload, map, check, run, undo. */
export class Imports {
  readonly #services: ImportServices

  constructor(services: ImportServices) {
    this.#services = services
  }

  /** Takes a file in, reads it once and proposes everything. */
  async upload(access: Access, name: string, content: Readable, input: MappingInput = {}): Promise<ImportRecord> {
    const { files, tools, uploadLimit } = this.#services
    const stored = await files.put(content, uploadLimit)
    const file = { hash: stored.hash, bytes: stored.bytes, name: cleanLine(name).slice(0, 255) || 'file' }
    try {
      const plan = await this.#plan(access, file, input, null)
      const id = access.receipt?.id ?? uuidV7()
      await createImport(tools.pool, { id, workspace: access.workspace, createdBy: access.person, plan })
      return this.get(access, id)
    } catch (error) {
      await tools.files.forget(stored.hash)
      // Nobody will ever speak of it; somebody else may, of the same bytes.
      await releaseFiles(tools.pool, files, [stored.hash])
      throw error
    }
  }

  async get(access: Access, id: string): Promise<ImportRecord> {
    const record = await readImport(this.#services.tools.pool, access.workspace, id)
    // Somebody else's import and none are the same answer.
    const own = record && (record.createdBy === access.person || roleAtLeast(access.role, 'admin'))
    if (!own) throw refuse('not-found', { reference: id })
    return record
  }

  list(access: Access) {
    return listImports(this.#services.tools.pool, access.workspace, access.person, roleAtLeast(access.role, 'admin'))
  }

  /** Keeps what a person decided; reads the file again where they say it was read wrongly. */
  async map(access: Access, id: string, input: MappingInput): Promise<ImportRecord> {
    const record = await this.get(access, id)
    if (record.state !== 'uploaded' && record.state !== 'mapped') throw refuse('already-done', { what: record.state })
    const plan = await this.#plan(access, record.plan.file, input, record.plan)
    await savePlan(this.#services.tools.pool, record, plan, 'mapped')
    return this.get(access, id)
  }

  async check(access: Access, id: string): Promise<ImportReport> {
    const record = await this.get(access, id)
    if (!record.plan.mapping) throw refuse('required', { field: 'mapping' })
    return checkImport(this.#services.tools, record, record.plan.mapping)
  }

  async run(access: Access, id: string): Promise<ImportRecord> {
    const record = await this.get(access, id)
    const progress = { ...noProgress, total: record.plan.facts.rows, startedAt: new Date().toISOString() }
    const started =
      record.plan.mapping !== null &&
      (await moveImport(this.#services.tools.pool, record, ['uploaded', 'mapped'], 'running', {
        progress,
        operation: uuidV7(),
      }))
    if (!started) throw refuse('already-done', { what: record.state })
    this.#services.worker.begin(access.workspace, id)
    return this.get(access, id)
  }

  async cancel(access: Access, id: string): Promise<ImportRecord> {
    const record = await this.get(access, id)
    const stopped = await moveImport(this.#services.tools.pool, record, ['running'], 'cancelling')
    if (!stopped) throw refuse('already-done', { what: record.state })
    return this.get(access, id)
  }

  async undo(access: Access, id: string): Promise<ImportRecord> {
    const record = await this.get(access, id)
    const begun = await moveImport(this.#services.tools.pool, record, ['done', 'cancelled', 'failed'], 'undoing')
    if (!begun || record.operation === null) throw refuse('already-done', { what: record.state })
    this.#services.worker.begin(access.workspace, id)
    return this.get(access, id)
  }

  async #plan(
    access: Access,
    file: StoredPlan['file'],
    input: MappingInput,
    before: StoredPlan | null,
  ): Promise<StoredPlan> {
    const { tools } = this.#services
    const types = tools.store.directory(access.workspace).declared
    const context = { language: access.language, now: access.now, timeZone: access.timeZone, source: 'import' } as const
    const sheet = input.sheet === undefined ? (before?.mapping?.sheet ?? null) : input.sheet
    const headerRow = input.headerRow === undefined ? (before?.mapping?.headerRow ?? null) : input.headerRow
    const lookAgain =
      before === null ||
      input.encoding !== undefined ||
      input.delimiter !== undefined ||
      sheet !== before.mapping?.sheet ||
      headerRow !== before.mapping?.headerRow
    const look = lookAgain
      ? await lookAtFile(await tools.files.path(file.hash), file.name, types, context, { ...input, sheet, headerRow })
      : before
    const typeName = input.type ?? before?.mapping?.type ?? look.types[0]?.type ?? ''
    const type = types.get(typeName)
    if (!type) throw refuse('unknown-type', { type: typeName }, '/type')
    const space = await this.#space(access, input, before)
    const proposed = proposePlan(look, file, type, context, space)
    const kept = !lookAgain && before?.mapping?.type === type.name ? before.mapping : null
    const mapping: ImportPlan = {
      ...proposed.plan,
      ...(kept ? { columns: kept.columns, titleFrom: kept.titleFrom, system: kept.system } : {}),
      ...(input.columns ? { columns: input.columns } : {}),
      ...(input.titleFrom === undefined ? {} : { titleFrom: input.titleFrom }),
      ...(input.system === undefined ? {} : { system: input.system }),
      sheet,
      headerRow,
      options: { ...proposed.plan.options, ...before?.mapping?.options, ...input.options },
    }
    const linkKinds = new Set(tools.store.directory(access.workspace).linkKinds.keys())
    mapColumns(mapping, type, look.facts, linkKinds)
    return { file, shape: look.shape, facts: look.facts, types: look.types, guesses: proposed.guesses, mapping }
  }

  /** The space new items go to: the one named, the one chosen before, or the only one there is. */
  async #space(access: Access, input: MappingInput, before: StoredPlan | null): Promise<string | null> {
    if (input.space === null) return null
    if (input.space === undefined) {
      if (before?.mapping?.space) return before.mapping.space
      const [only, second] = [...access.spaces.keys()]
      return only !== undefined && second === undefined ? only : null
    }
    const { store } = this.#services.tools
    const item = await store.get(access, input.space)
    if (store.directory(access.workspace).declared.get(item.type)?.scope !== 'space') {
      throw refuse('not-found', { reference: input.space }, '/space')
    }
    return item.id
  }
}

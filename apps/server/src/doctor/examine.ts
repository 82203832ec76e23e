import type { TypeDirectory } from '@throughline/store/type/type-directory'
import type pg from 'pg'
import type { FileStore } from '../file/file-store.ts'
import { examineChanges } from './examine-changes.ts'
import { examineFiles } from './examine-files.ts'
import { examineItems } from './examine-items.ts'
import { examineLinks } from './examine-links.ts'

/** One thing that is not as it should be. */
export interface Finding {
  readonly workspace: string
  /** An item's key, a version, a file's name: where to look. */
  readonly where: string
  readonly what: string
}

export interface Examined {
  readonly items: number
  readonly links: number
  readonly changes: number
  readonly files: number
  readonly findings: readonly Finding[]
  /** More than were listed. */
  readonly more: number
}

export interface Patient {
  readonly pool: pg.Pool
  readonly files: FileStore
  readonly directory: (workspace: string) => TypeDirectory
}

/** What an examiner says: how many it looked at, and what it found. */
export interface Report {
  readonly seen: number
  readonly findings: readonly Omit<Finding, 'workspace'>[]
}

const listed = 200

/** Looks at every row of every workspace: items against their declarations, links, the change log, files. */
export async function examine(patient: Patient): Promise<Examined> {
  const { rows } = await patient.pool.query<{ id: string }>('select id from workspace order by id')
  const counts = { items: 0, links: 0, changes: 0, files: 0 }
  const findings: Finding[] = []
  for (const { id } of rows) {
    const take = (name: keyof typeof counts, report: Report): void => {
      counts[name] += report.seen
      for (const finding of report.findings) findings.push({ workspace: id, ...finding })
    }
    const directory = patient.directory(id)
    take('items', await examineItems(patient.pool, id, directory))
    take('links', await examineLinks(patient.pool, id, directory))
    take('changes', await examineChanges(patient.pool, id))
    take('files', await examineFiles(patient.pool, id, patient.files))
  }
  return { ...counts, findings: findings.slice(0, listed), more: Math.max(0, findings.length - listed) }
}

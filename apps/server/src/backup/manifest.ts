import { z } from 'zod'

/** Raised when an older release could not read what this one writes. */
export const FORMAT_VERSION = 1

/** The first file of a backup: what it was made from and what follows. */
export const manifestSchema = z.object({
  format: z.literal('throughline-backup'),
  formatVersion: z.literal(FORMAT_VERSION),
  release: z.string(),
  at: z.iso.datetime(),
  postgres: z.string(),
  /** In the order in which they were applied. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      type: z.string(),
      start: z.string(),
      increment: z.string(),
      /** Null: never drawn from. */
      last: z.string().nullable(),
    }),
  ),
})
export type Manifest = z.infer<typeof manifestSchema>

/** The last file of a backup: what must have arrived. A backup without it was cut off. */
export const closingSchema = z.object({
  tables: z.array(z.object({ rows: z.number(), sha256: z.string() })),
  files: z.number(),
})
export type Closing = z.infer<typeof closingSchema>

export const MANIFEST_NAME = 'manifest.json'
export const CLOSING_NAME = 'closing.json'

/** Parts of a table are numbered so that each has a size before it is written. */
export function partName(table: number, name: string, part: number): string {
  return `tables/${String(table).padStart(4, '0')}-${name.slice(0, 63)}/${String(part).padStart(8, '0')}`
}

/** The table a part belongs to, or null for other files. */
export function tableOfPart(name: string): number | null {
  const found = /^tables\/(\d{4,})-/.exec(name)
  return found ? Number(found[1]) : null
}

export function fileName(hash: string): string {
  return `files/${hash}`
}

/** How much of a file is believed. Every number is a promise about memory: whatever the file says, reading stays bounded. */
export interface ReadLimits {
  /** Bytes a gzip or zip may unpack to, in all. */
  readonly unpackedBytes: number
  /** Unpacked : packed, above which an entry of more than `ratioFrom` bytes is a bomb (XML of real sheets: 10–100). */
  readonly ratio: number
  readonly ratioFrom: number
  readonly zipEntries: number
  readonly sharedStrings: number
  readonly sharedStringChars: number
  readonly rows: number
  readonly columns: number
  readonly cellChars: number
  readonly sheets: number
}

const mebibyte = 1024 * 1024

export const readLimits: ReadLimits = {
  unpackedBytes: 1024 * mebibyte,
  ratio: 400,
  ratioFrom: 8 * mebibyte,
  zipEntries: 5_000,
  sharedStrings: 4_000_000,
  sharedStringChars: 96 * mebibyte,
  rows: 1_048_576,
  columns: 1_000,
  cellChars: 1_000_000,
  sheets: 500,
}

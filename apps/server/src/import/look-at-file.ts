import type { TypeDeclaration } from '@throughline/model/define-type'
import type { KindContext } from '@throughline/model/kind'
import { type ColumnGuess, guessColumns } from './guess/guess-columns.ts'
import { guessSystem } from './guess/guess-system.ts'
import { guessType } from './guess/guess-type.ts'
import type { ColumnPlan, ImportPlan } from './plan.ts'
import { defaultOptions } from './plan.ts'
import { inspectTable, type TableFacts } from './read/inspect-table.ts'
import { openTable } from './read/open-table.ts'
import type { TableShape } from './read/table.ts'

export interface FileLook {
  readonly shape: TableShape
  readonly facts: TableFacts
  readonly types: readonly { readonly type: string; readonly score: number }[]
}

export interface LookOptions {
  readonly sheet?: string | null
  readonly headerRow?: number | null
  readonly encoding?: TableShape['encoding']
  readonly delimiter?: string | null
}

/** Reads an uploaded file from end to end, once: what it is, what its columns hold, which types it may be a list of. */
export async function lookAtFile(
  path: string,
  name: string,
  types: ReadonlyMap<string, TypeDeclaration>,
  context: KindContext,
  options: LookOptions = {},
): Promise<FileLook> {
  const table = await openTable(path, {
    ...(options.encoding ? { encoding: options.encoding } : {}),
    ...(options.delimiter ? { delimiter: options.delimiter } : {}),
  })
  const facts = await inspectTable(table, options.sheet ?? undefined, options.headerRow ?? undefined)
  const importable = [...types.values()].filter((type) => type.scope !== 'space')
  return { shape: table.shape, facts, types: guessType(facts.columns, name, importable, context).slice(0, 5) }
}

/** Everything as guessed: what a person sees first and may change. */
export function proposePlan(
  look: { readonly facts: TableFacts },
  file: { readonly hash: string; readonly name: string },
  type: TypeDeclaration,
  context: KindContext,
  space: string | null,
): { readonly plan: ImportPlan; readonly guesses: readonly ColumnGuess[] } {
  const { columns } = look.facts
  const guesses = guessColumns(columns, type, context)
  const mapped = guesses.map((guess): ColumnPlan => ({ index: guess.index, field: guess.field }))
  const given = new Set(mapped.map((column) => column.field))
  const identified = given.has('importedId')
  const system = guessSystem(columns.map((column) => column.header)) ?? (identified ? stemOf(file.name) : null)
  const plan: ImportPlan = {
    type: type.name,
    space: type.scope === 'spaced' ? space : null,
    sheet: null,
    headerRow: null,
    columns: mapped,
    // Rows without an identity of their own are known by their place in this very file: the same file again updates.
    system: system === null ? `file:${file.hash.slice(0, 32)}` : `${system}/${type.name}`,
    titleFrom: given.has('title') ? null : longestText(look.facts),
    options: defaultOptions,
  }
  return { plan, guesses }
}

function stemOf(name: string): string {
  return name.replace(/(?:\.(?:csv|tsv|txt|xlsx|json|gz))+$/i, '').slice(0, 60) || 'file'
}

/** The column whose opening makes the best title: the one with the most text. */
function longestText(facts: TableFacts): number | null {
  const texts = facts.columns.filter((column) => column.values.some((value) => /\p{L}{2}/u.test(value)))
  const weight = (column: TableFacts['columns'][number]) =>
    column.values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, column.values.length)
  return texts.sort((a, b) => weight(b) - weight(a))[0]?.index ?? null
}

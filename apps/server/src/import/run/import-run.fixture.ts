import { typesByName } from '@throughline/domain/types/index'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import { type Garden, toyGarden } from '../../../../../packages/store/test/toy-garden.ts'
import { guessColumns } from '../guess/guess-columns.ts'
import { defaultOptions, type ImportOptions, type ImportPlan } from '../plan.ts'
import { inspectTable } from '../read/inspect-table.ts'
import type { Table } from '../read/table.ts'
import type { ImportRun } from './import-run.ts'

/** A workspace with the declared types, one person of every role and one product. */
export async function importBench(): Promise<Garden & { readonly product: string }> {
  const garden = await toyGarden(typesByName)
  const access = await garden.as('Olga')
  const made = await garden.store.write(access, [{ do: 'create', type: 'product', values: { title: 'Throughline' } }])
  const [product] = made.results
  if (!product?.ok) throw new Error('no product')
  return { ...garden, product: product.id }
}

export interface RunSetting {
  readonly type: string
  readonly mode?: 'check' | 'run'
  readonly person?: string
  readonly system?: string
  readonly options?: Partial<ImportOptions>
  readonly map?: Readonly<Record<string, string | null>>
  readonly titleFrom?: number
  readonly operation?: string
}

/** A run over a table, mapped as guessed unless `map` (header → field) says otherwise. */
export async function runOver(
  bench: Garden & { readonly product: string },
  table: Table,
  setting: RunSetting,
): Promise<ImportRun> {
  const facts = await inspectTable(table)
  const type = typesByName.get(setting.type)
  if (!type) throw new Error(setting.type)
  const person = await bench.as(setting.person ?? 'Mei')
  const operation = setting.operation ?? uuidV7()
  const access = { ...person, actor: { kind: 'import', id: operation, onBehalfOf: person.person ?? '' } } as const
  const context = { language: 'en', now: access.now, timeZone: access.timeZone, source: 'import' } as const
  const guesses = guessColumns(facts.columns, type, context)
  const plan: ImportPlan = {
    type: type.name,
    space: type.scope === 'spaced' ? bench.product : null,
    sheet: null,
    headerRow: null,
    columns: facts.columns.map((column, index) => {
      const said = setting.map?.[column.header]
      return { index: column.index, field: said === undefined ? (guesses[index]?.field ?? null) : said }
    }),
    system: setting.system ?? 'test',
    titleFrom: setting.titleFrom ?? null,
    options: { ...defaultOptions, ...setting.options },
  }
  return {
    mode: setting.mode ?? 'run',
    store: bench.store,
    access,
    types: typesByName,
    linkKinds: new Set(bench.store.directory(bench.workspace).linkKinds.keys()),
    table,
    facts,
    plan,
    operation,
  }
}

import type { Field } from '@throughline/model/field'
import type { Column as KindColumn } from '@throughline/model/kind'
import { kindOf } from '@throughline/model/kinds'
import { sqlName } from './sql-name.ts'

export interface FieldColumn {
  /** The name in the type's table. */
  readonly name: string
  readonly suffix: KindColumn['suffix']
  readonly holds: KindColumn['type']
  readonly array: boolean
  /** The type in PostgreSQL. */
  readonly sqlType: string
}

const sqlTypes: Readonly<Record<KindColumn['type'], string>> = {
  text: 'text',
  folded: 'text',
  integer: 'bigint',
  numeric: 'numeric',
  boolean: 'boolean',
  date: 'date',
  moment: 'timestamptz(3)',
  item: 'uuid',
  person: 'uuid',
  attachment: 'uuid',
}

/** The columns a field has in its type's table. None for what lives elsewhere: sets of items in `link`, roll-ups in `rollup`. */
export function fieldColumns(name: string, field: Field): readonly FieldColumn[] {
  if (field.kind === 'references' || field.kind === 'rollup') return []
  return kindOf(field)
    .columns(field)
    .map((column) => ({
      name: column.suffix === '' ? sqlName(name) : `${sqlName(name)}_${column.suffix}`,
      suffix: column.suffix,
      holds: column.type,
      array: column.array === true,
      sqlType: column.array ? `${sqlTypes[column.type]}[]` : sqlTypes[column.type],
    }))
}

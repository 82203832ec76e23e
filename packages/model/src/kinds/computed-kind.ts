import type { Field, KindName } from '../field.ts'
import { defineKind, type Kind } from '../kind.ts'
import { rejected } from '../problem.ts'

type ResultName = 'integer' | 'decimal' | 'percent' | 'text' | 'boolean' | 'date'
type ComputedName = 'formula' | 'rollup' | 'derived'

/** The field a computed field behaves as when it is shown, compared and stored. */
export function resultField(field: Field<ComputedName>): Field<ResultName> {
  const kind: ResultName = 'result' in field.options ? field.options.result : 'decimal'
  return { label: field.label, kind, options: {} }
}

/** A kind that is computed: it shows, compares and stores as its result, and refuses to be set. */
export function computedKind<Name extends ComputedName>(
  name: Name,
  kindOfResult: (field: Field<Name>) => Kind<KindName>,
): Kind<Name> {
  const field = (of: Field<Name>) => resultField(of) as Field
  return {
    ...defineKind<Name>({
      name,
      // The result's own operators are asked for by `resolve-filter`, which looks through computed fields.
      operators: [],
      expected: (of) => kindOfResult(of).expected(field(of)),
      parse: (_input, of) => rejected('read-only', { field: of.label }),
      print: (value, of, language, timeZone) => kindOfResult(of).print(value, field(of), language, timeZone),
      jsonSchema: (of) => ({ ...kindOfResult(of).jsonSchema(field(of)), readOnly: true }),
      columns: (of) => kindOfResult(of).columns(field(of)),
      // The result's kind gives the value that this kind's own type calls unknown or number.
      sample: (random, of) => kindOfResult(of).sample(random, field(of)) as ReturnType<Kind<Name>['sample']>,
    }),
    sortKey: (value, of) => kindOfResult(of).sortKey(value, field(of)),
    writeCsv: (value, of, language) => kindOfResult(of).writeCsv(value, field(of), language),
    toSql: (value, of) => kindOfResult(of).toSql(value, field(of)),
    fromSql: (cells, of) => kindOfResult(of).fromSql(cells, field(of)) as ReturnType<Kind<Name>['fromSql']>,
  }
}

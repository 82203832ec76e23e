import type { ResolvedFilter, Test } from '@throughline/model/filter/resolved-filter'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { castOf, type Scope, whereTarget } from './target-sql.ts'

/**
 * The filter as a predicate over `i`. A test of an empty value is null, which a `where`, an `and` and an `or` take for
 * false; only under `not` must that be said, so indexes stay usable everywhere else.
 */
export function compileFilter(filter: ResolvedFilter, scope: Scope): Sql {
  if ('all' in filter) {
    if (filter.all.length === 0) return sql`true`
    return sql`(${join(
      filter.all.map((part) => compileFilter(part, scope)),
      ' and ',
    )})`
  }
  if ('any' in filter) {
    if (filter.any.length === 0) return sql`false`
    return sql`(${join(
      filter.any.map((part) => compileFilter(part, scope)),
      ' or ',
    )})`
  }
  if ('not' in filter) return sql`not coalesce(${compileFilter(filter.not, scope)}, false)`
  if ('word' in filter) {
    return sql`(strpos(i.title_fold, ${filter.word}) > 0 or strpos(lower(i.key), ${filter.word}) > 0 or exists (select 1 from item_body b where b.workspace = i.workspace and b.item = i.id and strpos(b.body_fold, ${filter.word}) > 0))`
  }
  return compileTest(filter.test, scope)
}

const uuidShape = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

function compileTest(test: Test, scope: Scope): Sql {
  switch (test.ask) {
    case 'equals': {
      const values = test.values.map(String)
      // The identity is the one text of the grammar that the table keeps as a uuid; what cannot be one is nobody's.
      if (test.target.home === 'spine' && test.target.field === 'id') {
        const ids = values.filter((value) => uuidShape.test(value))
        return ids.length === 0 ? sql`false` : sql`i.id = any(${ids}::uuid[])`
      }
      const cast = raw(castOf(test.target, values))
      const [only] = values
      if (values.length === 1) return whereTarget(test.target, scope, (column) => sql`${column} = ${only}::${cast}`)
      return whereTarget(test.target, scope, (column) => sql`${column} = any(${values}::${cast}[])`)
    }
    case 'overlaps': {
      const cast = raw(castOf(test.target))
      return whereTarget(test.target, scope, (column, isArray) =>
        isArray ? sql`${column} && ${test.values}::${cast}[]` : sql`${column} = any(${test.values}::${cast}[])`,
      )
    }
    case 'range': {
      const cast = raw(
        castOf(
          test.target,
          [test.from, test.to].flatMap((end) => (end ? [end.value] : [])),
        ),
      )
      return whereTarget(test.target, scope, (column) => {
        const ends: Sql[] = []
        if (test.from) {
          ends.push(sql`${column} ${raw(test.from.inclusive ? '>=' : '>')} ${String(test.from.value)}::${cast}`)
        }
        if (test.to) ends.push(sql`${column} ${raw(test.to.inclusive ? '<=' : '<')} ${String(test.to.value)}::${cast}`)
        return ends.length === 0 ? sql`${column} is not null` : sql`(${join(ends, ' and ')})`
      })
    }
    case 'contains':
      return whereTarget(test.target, scope, (column) =>
        test.texts.length === 0
          ? sql`false`
          : sql`(${join(
              test.texts.map((text) => sql`strpos(${column}, ${text}) > 0`),
              ' or ',
            )})`,
      )
    case 'filled':
      return whereTarget(test.target, scope, (column, isArray) =>
        isArray ? sql`cardinality(${column}) > 0` : sql`${column} is not null`,
      )
    case 'points': {
      const ids = test.names.flatMap((name) => scope.ids.get(`${test.at} ${name}`) ?? [])
      if (ids.length === 0) return sql`false`
      return whereTarget(test.target, scope, (column, isArray) =>
        isArray ? sql`${column} && ${ids}::uuid[]` : sql`${column} = any(${ids}::uuid[])`,
      )
    }
    case 'linked':
      return compileLinked(test, scope)
    case 'under': {
      const ids = test.items.flatMap((name) => scope.ids.get(`item ${name}`) ?? [])
      return sql`i.id in (with recursive down as (select c.id from item c where c.workspace = ${scope.workspace} and c.parent = any(${ids}::uuid[]) union select c.id from item c join down on c.workspace = ${scope.workspace} and c.parent = down.id) select id from down)`
    }
  }
}

function compileLinked(test: Extract<Test, { readonly ask: 'linked' }>, scope: Scope): Sql {
  const kinds = test.kinds === null ? sql`` : sql` and l.kind = any(${test.kinds})`
  const ids = test.items?.flatMap((name) => scope.ids.get(`item ${name}`) ?? [])
  const ways: Sql[] = []
  if (test.direction !== 'in') {
    const other = ids === undefined ? sql`` : sql` and l.to_item = any(${ids}::uuid[])`
    ways.push(sql`exists (select 1 from link l where l.workspace = i.workspace and l.from_item = i.id${kinds}${other})`)
  }
  if (test.direction !== 'out') {
    const other = ids === undefined ? sql`` : sql` and l.from_item = any(${ids}::uuid[])`
    ways.push(sql`exists (select 1 from link l where l.workspace = i.workspace and l.to_item = i.id${kinds}${other})`)
  }
  return sql`(${join(ways, ' or ')})`
}

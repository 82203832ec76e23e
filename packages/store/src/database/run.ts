import type { ClientBase, Pool } from 'pg'

/** A statement ready to run: the text and its bound values. `sql-template-tag` makes these. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Cells as PostgreSQL prints them; decoding is the caller's, by column, so that no date passes through local time. */
export type Cells = readonly (string | null)[]

export type Queryable = Pool | ClientBase

const verbatim = { getTypeParser: () => (value: string) => value }

/** Shapes are few; past this many something is generating them, and the server's memory is worth more than a plan. */
const mostShapes = 400
const names = new Map<string, string>()

function shapeName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostShapes) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/** Runs a statement as a prepared one named by its shape, and returns rows of cells. */
export async function run(database: Queryable, statement: Statement): Promise<readonly Cells[]> {
  const name = shapeName(statement.text)
  const result = await database.query({
    text: statement.text,
    values: statement.values as unknown[], // pg only reads them
    rowMode: 'array',
    types: verbatim,
    ...(name === undefined ? {} : { name }),
  })
  return result.rows as unknown as readonly Cells[] // rowMode 'array' with verbatim parsers
}

/** One transaction: the work receives its client and nothing else; any throw rolls everything back. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: ClientBase) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

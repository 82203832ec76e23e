import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { refuse } from '@throughline/model/problem'
import { type ApiCaller, withApi } from './api-caller.ts'
import type { Run } from './command.ts'
import { printResult, write } from './print.ts'
import { whereOptions } from './where.ts'

const lookEvery = 200
const running = new Set(['running', 'cancelling'])

interface Described {
  readonly id: string
  readonly state: string
  readonly columns: readonly { readonly index: number; readonly header: string | null }[]
  readonly mapping: { readonly columns: readonly { readonly index: number; readonly field: string | null }[] } | null
}

/** `throughline import`: upload, map, check or run, and wait for the report. */
export const importFile: Run = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...whereOptions,
      type: { type: 'string' },
      space: { type: 'string' },
      map: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean', default: false },
      user: { type: 'string' },
    },
  })
  const [file] = positionals
  if (file === undefined) throw refuse('required', { field: 'FILE' })
  const result = await withApi(values, async (api) => {
    const { type, space } = values
    const uploaded: Described = await api.json({ method: 'POST', path: 'imports', query: { type, space }, file })
    const { id } = uploaded
    if (values.map !== undefined) {
      const columns = remapped(uploaded, values.map)
      await api.json({ method: 'PUT', path: `imports/${id}/mapping`, body: { columns } })
    }
    if (values['dry-run'])
      return { id, state: 'checked', ...(await api.json({ method: 'POST', path: `imports/${id}:check` })) }
    await api.json({ method: 'POST', path: `imports/${id}:run`, body: {} })
    return { id, ...(await finished(api, id)) }
  })
  await printResult(result, values.json, () => JSON.stringify(result, null, 2))
  return result.state === 'failed' ? 2 : undefined
}

/** The guessed columns, with what `--map header=field` says instead. */
function remapped({ columns, mapping }: Described, map: readonly string[]) {
  const wanted = new Map(
    map.map((pair) => {
      const at = pair.lastIndexOf('=')
      if (at < 1) throw refuse('wrong-kind', { field: '--map', expected: 'column=field', got: pair })
      return [pair.slice(0, at), pair.slice(at + 1) || null] as const
    }),
  )
  for (const header of wanted.keys())
    if (!columns.some((column) => column.header === header))
      throw refuse('unknown-choice', {
        field: '--map',
        got: header,
        choices: columns.map((column) => column.header ?? ''),
      })
  const planned = mapping?.columns ?? []
  // A field that is given by hand is taken from the column that was guessed for it.
  const given = new Set(wanted.values())
  return columns.map((column) => {
    const header = column.header ?? ''
    const guessed = planned.find(({ index }) => index === column.index)
    const before = guessed && given.has(guessed.field) ? undefined : guessed
    return wanted.has(header)
      ? { index: column.index, field: wanted.get(header) ?? null }
      : (before ?? { index: column.index, field: null })
  })
}

async function finished(
  api: ApiCaller,
  id: string,
): Promise<{ readonly state: string; readonly [name: string]: unknown }> {
  for (;;) {
    const progress = await api.json({ method: 'GET', path: `imports/${id}`, query: { progress: 'true' } })
    if (!running.has(progress.state)) return progress
    if (process.stderr.isTTY) process.stderr.write(`\r${progress.done} / ${progress.total}`)
    await sleep(lookEvery)
  }
}

/** `throughline export`: the items of a filter, as a file on stdout. */
export const exportItems: Run = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...whereOptions,
      filter: { type: 'string', default: '' },
      format: { type: 'string' },
      fields: { type: 'string' },
      sort: { type: 'string' },
      user: { type: 'string' },
    },
  })
  const format = values.format ?? (values.json ? 'json' : 'csv')
  await withApi(values, async (api) => {
    const { filter, fields, sort } = values
    const stream = await api.stream({ method: 'GET', path: 'export', query: { filter, format, fields, sort } })
    for await (const chunk of stream) await write(chunk)
  })
  return undefined
}

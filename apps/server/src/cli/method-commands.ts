import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { InputError } from '@throughline/methods/input-error'
import { methods } from '@throughline/methods/registry'
import { Refusal, refuse } from '@throughline/model/problem'
import { problemText } from '@throughline/model/problem-text'
import { problemOfInputError } from '../method/problem-of-input-error.ts'
import type { Run } from './command.ts'
import { printResult, write } from './print.ts'

/** A method by its full name, `family/method`, or by the last part where only one has it. */
function find(name: string | undefined) {
  const found = [...methods.values()].filter((one) => one.name === name || one.name.split('/').at(-1) === name)
  const exact = found.find((one) => one.name === name) ?? (found.length === 1 ? found[0] : undefined)
  if (exact === undefined) throw refuse('not-found', { reference: name ?? 'NAME' })
  return exact
}

function compute(name: string, input: unknown): unknown {
  try {
    return find(name).run(input, { now: () => performance.now() })
  } catch (error) {
    if (error instanceof InputError) throw problemOfInputError(error.code, error.detail, error.pointer)
    throw error
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw refuse('invalid-json', { reason: error instanceof Error ? error.message : String(error) })
  }
}

/** `{ "problem": … }`, in the place of the line that failed. */
function problemLine(error: unknown): string {
  if (!(error instanceof Refusal)) throw error
  const [problem] = error.problems
  if (problem === undefined) throw error
  const { code, detail: values, pointer } = problem
  return JSON.stringify({
    problem: { code, detail: problemText(problem, 'en'), values, ...(pointer === undefined ? {} : { pointer }) },
  })
}

/** `throughline method`: one document, or with `--lines` one a line, a failing line giving its problem in its place. */
export const runMethod: Run = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { lines: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  })
  const { name } = find(positionals[0])
  if (!values.lines) {
    await write(`${JSON.stringify(compute(name, parseJson(await text(process.stdin))))}\n`)
    return undefined
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    let answer: string
    try {
      answer = JSON.stringify(compute(name, parseJson(line)))
    } catch (error) {
      answer = problemLine(error)
    }
    await write(`${answer}\n`)
  }
  return undefined
}

/** `throughline methods`: what there is. */
export const listMethods: Run = async (args) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } })
  const all = [...methods.values()]
  await printResult({ methods: all }, values.json, () =>
    all.map(({ name, title }) => `${name.padEnd(36)} ${title.en} · ${title['zh-CN']}`).join('\n'),
  )
  return undefined
}

import { Refusal } from '@throughline/model/problem'
import { problemText } from '@throughline/model/problem-text'
import { ApiRefusal } from './cli/api-refusal.ts'
import { commands } from './cli/commands.ts'
import { usage } from './cli/usage.ts'
import { problemOfError } from './http/problem-of-error.ts'

/**
 * `throughline COMMAND …`: what a program or a person does from a terminal. Stdout carries the result and nothing else;
 * exit code 0, or 2 with one problem on stderr.
 */
async function main(args: readonly string[]): Promise<number> {
  const named = commands.find(({ name }) => name.every((word, index) => args[index] === word))
  if (named === undefined) {
    const asked = args.length === 0 || args[0] === 'help' || args[0] === '--help'
    ;(asked ? process.stdout : process.stderr).write(usage(commands))
    return asked ? 0 : 2
  }
  try {
    return (await (await named.load())(args.slice(named.name.length))) ?? 0
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`)
    if (process.env.LOG_LEVEL === 'debug') console.error(error)
    return 2
  }
}

/** One problem as one line of JSON where the caller asked for JSON, else as a sentence. */
function sentence(error: unknown): string {
  const asJson = process.argv.includes('--json') || process.argv.includes('--lines')
  if (error instanceof ApiRefusal) return asJson ? JSON.stringify(error.document) : error.message
  const [problem] = problemOfError(error) ?? []
  if (problem === undefined) {
    const said = error instanceof Error ? error.message : String(error)
    // Options the parser does not know are the caller's; a program is told so in the form it asked for.
    const code = isOption(error) ? 'invalid-input' : 'internal'
    return asJson ? JSON.stringify({ code, detail: said, values: { reason: said } }) : said
  }
  const detail = problemText(problem, 'en')
  if (!asJson) return detail
  const { code, pointer } = problem
  const more = error instanceof Refusal && error.problems.length > 1 ? { problems: error.problems } : {}
  return JSON.stringify({
    code,
    detail,
    values: problem.detail,
    ...(pointer === undefined ? {} : { pointer }),
    ...more,
  })
}

const isOption = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

process.exitCode = await main(process.argv.slice(2))

import type { Command } from './command.ts'

/** What there is, for people. */
export function usage(commands: readonly Command[]): string {
  const lines = commands.map(({ name, use, about }) => `  ${`${name.join(' ')} ${use}`.trimEnd()}\n      ${about}`)
  return `throughline COMMAND [--data DIR | --database URL | --server URL --token T] [--json]\n\n${lines.join('\n')}\n`
}

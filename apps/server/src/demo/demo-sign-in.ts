import { cast } from '@throughline/domain/demo/cast'
import type { LoadedDemo } from './load-demo.ts'
import { demoPassword } from './make-cast.ts'

/** What the terminal says after the demo was loaded: who may sign in, and with what. */
export function demoSignIn({ items, milliseconds }: LoadedDemo): string {
  const people = cast.map(({ name, email, role }) => `  ${email.padEnd(22)}${role.padEnd(9)}${name}`)
  return [
    `Demo workspace loaded 演示工作区已载入：${items} items, ${(milliseconds / 1000).toFixed(1)} s. Password 密码：${demoPassword}`,
    ...people,
    '',
  ].join('\n')
}

import type { Choice } from '@throughline/model/field'
import { say } from './say.ts'

/** One choice in one line. `also` are the words other systems use for it, so that their files map without a hand. */
export function option<const Id extends string>(
  id: Id,
  en: string,
  zh: string,
  also: readonly string[] = [],
  hue?: string,
): Choice & { readonly id: Id } {
  const choice = { id, label: say(en, zh), also: [id, ...also] }
  return hue === undefined ? choice : { ...choice, hue }
}

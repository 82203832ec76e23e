/** The hues that declarations may name. Each has a mark (graphics), a text and a tint in `tokens.css`, in both schemes. */
export const hues = ['grey', 'blue', 'green', 'amber', 'red', 'violet', 'teal', 'pink'] as const
export type Hue = (typeof hues)[number]

/** The named hue, or grey for a name nobody knows (user-made types may carry any). */
export function hueOf(name: string | undefined): Hue {
  const known: readonly string[] = hues
  return name !== undefined && known.includes(name) ? (name as Hue) : 'grey' // checked on this line
}

/** A steady hue for a thing without one (a person), from its id. */
export function hueFromId(id: string): Hue {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return hues[1 + (sum % (hues.length - 1))] ?? 'blue'
}

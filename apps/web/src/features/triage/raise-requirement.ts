import type { Item, TypeInfo, WireOperation } from '@throughline/client/wire'

/** The feedback's words as a Markdown quote with its origin, so that nobody has to look up what was really said. */
export function quoteOf(feedback: Item, type: TypeInfo): string {
  const said = ['quote', 'body']
    .map((name) => feedback[name])
    .find((text) => typeof text === 'string' && text.trim() !== '')
  const words = typeof said === 'string' ? said.trim() : feedback.title
  const customer = feedback.customer
  const from =
    typeof customer === 'object' && customer !== null && 'title' in customer ? `${String(customer.title)}, ` : ''
  return `${words
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}\n>\n> ${from}${type.key ? feedback.key : ''}`
}

/** Values of the requirement that a feedback asks for: its title, the quote kept, and its product. */
export function requirementValues(
  feedback: Item,
  type: TypeInfo,
  requirement: TypeInfo,
): Readonly<Record<string, unknown>> {
  const asked = typeof feedback.requestedSolution === 'string' ? feedback.requestedSolution : ''
  const pain = typeof feedback.painPoint === 'string' ? feedback.painPoint : ''
  return {
    title: feedback.title,
    body: [pain, asked, quoteOf(feedback, type)].filter(Boolean).join('\n\n'),
    ...(requirement.scope === 'spaced' && feedback.space ? { space: feedback.space } : {}),
  }
}

/** One step: the evidence linked, and the feedback moved on into the pool where its flow has such a state. */
export function acceptOperations(
  feedback: Item,
  type: TypeInfo,
  requirement: string,
  kind: string,
): readonly WireOperation[] {
  const accepted = Object.keys(type.flow.states).find((state) => state === 'accepted')
  return [
    { do: 'link', from: feedback.id, to: requirement, kind },
    ...(accepted && feedback.state !== accepted
      ? [{ do: 'update' as const, item: feedback.id, values: { state: accepted } }]
      : []),
  ]
}

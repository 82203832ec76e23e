import { fillQuote, speak, titleOf } from './fill-quote.ts'
import type { DemoCustomer } from './make-customers.ts'
import type { DemoPlan } from './make-products.ts'
import type { DemoRequirement, DemoRequirements } from './make-requirements.ts'
import { enPraise } from './phrase-en.ts'
import { zhPraise } from './phrase-zh.ts'
import { firstDay, productOwners, type Story } from './story.ts'

export interface DemoVoice {
  readonly id: string
  readonly need: DemoRequirement
  readonly day: number
}

const channels = [
  'in-app',
  'in-app',
  'chat',
  'chat',
  'email',
  'phone',
  'portal',
  'visit',
  'sales',
  'store',
  'interview',
  'survey',
  'community',
] as const

/** What customers said, most of it lately, and what became of each. */
export function makeVoices(
  story: Story,
  plan: DemoPlan,
  customers: readonly DemoCustomer[],
  { needs, parts }: DemoRequirements,
  count: number,
): readonly DemoVoice[] {
  // How often a need is heard follows how many people it touches.
  const weighted = needs.flatMap((need) =>
    Array.from({ length: 2 + Math.ceil(Math.sqrt(need.theme.reach) / 12) }, () => need),
  )
  const said = new Set<string>()
  const voices: DemoVoice[] = []
  while (voices.length < count) {
    const need = story.pick(weighted)
    const customer = story.pick(customers.filter((one) => one.language === need.theme.language))
    const day = (firstDay + 9) * story.random() ** 1.35 - 0.05
    const happy = need.release !== null && day > need.release.due + 2
    if (happy && !story.chance(0.4)) continue
    const chinese = customer.language === 'zh-CN'
    const sentence = happy ? story.pick(chinese ? zhPraise : enPraise) : story.pick(need.theme.quotes)
    const point = fillQuote(story, { ...customer, onPhone: need.theme.product === 'go' }, sentence, need.title)
    const quote = speak(story, customer, point)
    if (said.has(quote)) continue
    said.add(quote)
    voices.push(makeVoice(story, plan, customer, need, day, happy, point, quote))
  }
  settle(story, voices, parts)
  return voices
}

function makeVoice(
  story: Story,
  plan: DemoPlan,
  customer: DemoCustomer,
  need: DemoRequirement,
  day: number,
  happy: boolean,
  point: string,
  quote: string,
): DemoVoice {
  const { theme } = need
  const chinese = customer.language === 'zh-CN'
  const channel = story.pick(channels)
  const pain = story.chance(0.4) && !happy
  const id = story.create(day, channel === 'sales' || channel === 'visit' ? 11 : chinese ? 9 : 10, 'feedback', {
    title: titleOf(point, customer.language),
    space: plan.spaces[theme.product],
    quote,
    quoteLanguage: customer.language,
    channel,
    source: channel === 'sales' ? 'sales' : story.pick(['customer', 'customer', 'user', 'user', 'support']),
    customer: customer.id,
    ...(story.chance(0.75) && customer.contacts.length > 0 ? { contact: story.pick(customer.contacts) } : {}),
    receivedOn: story.date(day),
    sentiment: happy ? 'positive' : story.pick(['negative', 'negative', 'negative', 'neutral', 'neutral']),
    urgency: happy
      ? 'normal'
      : theme.kano === 'must-be'
        ? story.pick(['blocked', 'soon', 'soon', 'normal'])
        : story.pick(['soon', 'normal', 'normal']),
    ...(channel === 'store' || channel === 'survey'
      ? { rating: happy ? story.between(4, 5) : story.between(1, 3) }
      : {}),
    ...(pain
      ? {
          painPoint: chinese
            ? `${theme.pain}(${customer.company}，约 ${story.between(3, 90)} 人受影响)`
            : `${theme.pain} About ${story.between(3, 90)} people at ${customer.company}.`,
          requestedSolution: theme.wish,
        }
      : {}),
    answerWanted: story.chance(0.3),
    assignee: story.input.people[productOwners[theme.product]],
    tags: happy ? ['praise'] : [],
  })
  return { id, need, day }
}

/** Triage: into the pool with a link, answered, declined, duplicate, or still waiting. */
function settle(story: Story, voices: readonly DemoVoice[], parts: readonly DemoRequirement[]): void {
  const first = new Map<DemoRequirement, DemoVoice>()
  for (const voice of [...voices].sort((a, b) => a.day - b.day)) {
    const { need, day, id } = voice
    const owner = productOwners[need.theme.product]
    const earlier = first.get(need)
    if (!earlier) first.set(need, voice)
    const praised = need.release !== null && day > need.release.due
    if (praised) {
      story.link(Math.max(day + 2, need.created + 1), owner, id, 'evidence', need.id)
      story.update(day + story.between(1, 5), owner, id, {
        state: 'answered',
        resolution: 'already-there',
        verified: 'genuine',
      })
      continue
    }
    if (day > -4 && story.chance(0.7)) continue
    const outcome = story.random()
    const seen = day + 1 + story.between(1, 6)
    if (outcome < 0.66) {
      const own = parts.filter((part) => part.theme === need.theme && part.created < -2)
      const target = story.chance(0.3) && own.length > 0 ? story.pick(own) : need
      const accepted = Math.max(seen, target.created + 1)
      story.update(seen, owner, id, { state: 'accepted', verified: story.chance(0.8) ? 'genuine' : 'unchecked' })
      if (accepted < 0) story.link(accepted, owner, id, 'evidence', target.id)
      if (need.release && need.release.live < 0 && story.chance(0.7))
        story.update(Math.max(need.release.live + 3, seen + 8), owner, id, {
          state: 'answered',
          resolution: 'into-pool',
        })
    } else if (outcome < 0.78)
      story.update(seen, owner, id, {
        state: 'answered',
        resolution: story.pick(['explained', 'already-there', 'no-answer']),
      })
    else if (outcome < 0.84)
      story.update(seen, owner, id, { state: 'declined', resolution: story.pick(['will-not-do', 'not-for-us']) })
    else if (outcome < 0.88 && earlier && earlier.day < day - 8)
      story.update(seen, owner, id, { state: 'duplicate', duplicateOf: earlier.id })
    else if (outcome < 0.95) story.update(seen, owner, id, { state: 'reviewing' })
  }
}

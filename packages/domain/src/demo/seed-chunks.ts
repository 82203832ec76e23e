import { enComments, zhComments } from './comment-list.ts'
import { enCustomers, zhCustomers } from './customer-list.ts'
import { fillQuote, speak, titleOf } from './fill-quote.ts'
import { beginStory, type DemoInput, type DemoOperation, type Story } from './story.ts'
import { enTaskTitles, zhTaskTitles } from './task-title.ts'
import { themes } from './themes.ts'

export interface SeedInput extends DemoInput {
  readonly items: number
  /** Items in one chunk; 1,000 by default. */
  readonly size?: number
}

export interface SeedChunk {
  /** Days from today. */
  readonly day: number
  /** New items; nothing in them points at a later chunk. */
  readonly creates: readonly DemoOperation[]
  /** What happens to them and to earlier ones: changes, links, comments. */
  readonly later: readonly DemoOperation[]
}

/** The mix of a product team's database: mostly voices, then work. Shares of the items after the products. */
const mix: readonly (readonly [type: string, share: number])[] = [
  ['feedback', 0.55],
  ['task', 0.18],
  ['requirement', 0.12],
  ['bug', 0.08],
  ['contact', 0.03],
  ['customer', 0.015],
  ['decision', 0.01],
  ['risk', 0.01],
  ['release', 0.005],
]
const longestPast = 730
/** How many of each type later items may point at; bounds the memory whatever the size. */
const remembered = 4000

/**
 * A database of any size for the bench, in the words of the demo, chunk by chunk: about half an item's worth of links,
 * a third of changes and a quarter of comments for each item. The same seed gives the same items on every machine.
 */
export function* seedChunks({ items, size = 1000, ...input }: SeedInput): Generator<SeedChunk> {
  const story = beginStory(input)
  const known = new Map<string, string[]>()
  const spaces: string[] = []
  for (let made = 0; made < items; ) {
    const day = -longestPast * (1 - made / items) - 0.01
    const count = Math.min(size, items - made)
    for (let place = 0; place < count; place += 1) {
      const product = spaces.length < 3 || spaces.length < Math.floor((made + place) / 25_000)
      if (product) spaces.push(seedProduct(story, day, spaces.length))
      else seedOne(story, day, known, spaces)
    }
    made += count
    const told = story.events.splice(0).map((event) => event.operation)
    yield {
      day,
      creates: told.filter((operation) => operation.do === 'create'),
      later: told.filter((operation) => operation.do !== 'create'),
    }
  }
}

function seedProduct(story: Story, day: number, place: number): string {
  return story.create(day, 0, 'product', {
    title: `产品线 ${place + 1} Product line ${place + 1}`,
    state: 'live',
    lifecycle: 'growth',
  })
}

function typeOf(story: Story): string {
  let left = story.random()
  for (const [type, share] of mix) {
    left -= share
    if (left < 0) return type
  }
  return 'feedback'
}

function seedOne(story: Story, day: number, known: Map<string, string[]>, spaces: readonly string[]): void {
  const type = typeOf(story)
  const theme = story.pick(themes)
  const chinese = theme.language === 'zh-CN'
  const [company, industry, employees, tier, region, value] = story.pick(chinese ? zhCustomers : enCustomers)
  const speaker = { language: theme.language, company, size: employees, onPhone: theme.product === 'go' }
  const any = (of: string) => {
    const list = known.get(of)
    return list && list.length > 0 ? { [of]: story.pick(list) } : {}
  }
  const space = story.pick(spaces)
  const number = story.between(1, 99_999)
  const point = fillQuote(story, speaker, story.pick(theme.quotes))
  const common = { assignee: story.pick(story.input.people), tags: story.chance(0.2) ? [theme.id] : [] }
  const dates = { start: story.date(day + story.between(0, 60)), due: story.date(day + story.between(60, 120)) }
  const values: Readonly<Record<string, () => Readonly<Record<string, unknown>>>> = {
    feedback: () => ({
      ...common,
      ...any('customer'),
      ...any('contact'),
      space,
      title: titleOf(point, theme.language),
      quote: speak(story, speaker, point),
      quoteLanguage: theme.language,
      channel: story.pick(['in-app', 'chat', 'email', 'phone', 'portal', 'store']),
      source: story.pick(['customer', 'user', 'support', 'sales']),
      sentiment: story.pick(['negative', 'neutral', 'positive']),
      urgency: story.pick(['blocked', 'soon', 'normal']),
      receivedOn: story.date(day),
      rating: story.between(1, 5),
    }),
    requirement: () => ({
      ...common,
      ...any('release'),
      ...dates,
      space,
      title: `${theme.title} ${number}`,
      body: theme.pain,
      acceptance: theme.acceptance.map((line) => `- [ ] ${line}`).join('\n'),
      level: 'product',
      priority: story.pick(['urgent', 'high', 'medium', 'low']),
      value: story.between(1, 10),
      effort: story.between(1, 60),
      reach: story.between(10, 9000),
      impact: story.pick([0.25, 0.5, 1, 2, 3]),
      confidence: story.pick([0.5, 0.8, 1]),
      moscow: theme.moscow,
      kano: theme.kano,
      bucket: story.pick(['now', 'next', 'later']),
    }),
    task: () => ({
      ...common,
      ...any('requirement'),
      ...dates,
      space,
      title: story.pick((chinese ? zhTaskTitles : enTaskTitles).development).replace('{f}', `${theme.title} ${number}`),
      workType: story.pick(['development', 'design', 'test', 'documentation']),
      priority: story.pick(['urgent', 'high', 'medium', 'low']),
      estimate: story.between(1, 40) * 60,
      spent: 0,
      remaining: story.between(1, 40) * 60,
    }),
    bug: () => ({
      ...common,
      ...any('requirement'),
      space,
      title: titleOf(point, theme.language),
      steps: theme.pain,
      severity: story.pick(['critical', 'major', 'minor', 'trivial']),
      priority: story.pick(['urgent', 'high', 'medium', 'low']),
      environment: fillQuote(story, speaker, '{d}'),
    }),
    customer: () => ({
      ...common,
      title: `${company} ${number}`,
      state: 'active',
      industry,
      size: employees,
      tier,
      region,
      annualValue: { amount: value * 1000, currency: 'CNY' },
    }),
    contact: () => ({
      ...any('customer'),
      title: `${chinese ? '联系人' : 'Contact'} ${number}`,
      language: theme.language,
      email: `c${number}@example.com`,
    }),
    decision: () => ({
      ...common,
      space,
      title: `${theme.title} ${number}`,
      question: theme.pain,
      method: story.pick(['rice', 'moscow', 'judgement']),
    }),
    risk: () => ({
      ...common,
      space,
      title: `${theme.pain} ${number}`,
      likelihood: story.between(1, 5),
      impact: story.between(1, 5),
      category: 'technical',
    }),
    release: () => ({
      ...common,
      ...dates,
      space,
      title: `${chinese ? '版本' : 'Release'} ${number}`,
      versionName: `${number}`,
    }),
  }
  const item = story.create(day, 0, type, values[type]?.() ?? {})
  remember(story, known, type, item)
  happen(story, day, type, item, known, chinese)
}

function remember(story: Story, known: Map<string, string[]>, type: string, item: string): void {
  const list = known.get(type)
  if (!list) known.set(type, [item])
  else if (list.length < remembered) list.push(item)
  else list[story.between(0, remembered - 1)] = item
}

const moves: Readonly<Record<string, readonly string[]>> = {
  feedback: ['reviewing', 'accepted', 'answered'],
  requirement: ['review', 'accepted', 'planned'],
  task: ['doing', 'doing', 'done'],
  bug: ['confirmed', 'fixing'],
}

/** Changes, links and comments of one new item. */
function happen(
  story: Story,
  day: number,
  type: string,
  item: string,
  known: ReadonlyMap<string, string[]>,
  chinese: boolean,
): void {
  const states = moves[type]
  if (states && story.chance(0.35)) story.update(day, 0, item, { state: story.pick(states) })
  const requirements = known.get('requirement') ?? []
  if (type === 'feedback' && requirements.length > 0 && story.chance(0.7))
    story.link(day, 0, item, 'evidence', story.pick(requirements))
  if (type === 'requirement' && requirements.length > 1 && story.chance(0.2)) {
    const other = story.pick(requirements)
    if (other !== item) story.link(day, 0, item, 'relates', other)
  }
  if (story.chance(0.25)) {
    const words = story.pick(chinese ? zhComments : enComments)
    story.comment(
      day,
      0,
      item,
      words
        .replace('{m} ', '')
        .replace('{m}', '')
        .replace('{n}', String(story.between(2, 40))),
    )
  }
}

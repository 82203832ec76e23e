import type { DemoPlan, DemoRelease } from './make-products.ts'
import { firstDay, productOwners, type Story } from './story.ts'
import type { DemoProduct, Theme } from './theme.ts'
import { themes } from './themes.ts'

export interface DemoRequirement {
  readonly id: string
  readonly theme: Theme
  readonly title: string
  readonly release: DemoRelease | null
  readonly created: number
  readonly priority: 'urgent' | 'high' | 'medium' | 'low' | 'someday'
}

export interface DemoRequirements {
  /** One for each need. */
  readonly needs: readonly DemoRequirement[]
  /** What they were split into. */
  readonly parts: readonly DemoRequirement[]
}

const aims: readonly (readonly [DemoProduct, string, string])[] = [
  ['harbour', '门店每周排班时间从 6 小时降到 1 小时', '半数以上试点门店连续四周低于 1 小时'],
  ['harbour', '工时合规零事故', '连续两个季度无一起因排班导致的劳动监察问题'],
  ['harbour', 'Win ten customers with sites in Europe', 'Ten signed customers with more than 500 people each'],
  ['go', '打卡争议减少九成', '每千人每月考勤异议少于 3 件'],
  ['go', '每位员工十秒内知道自己的下一个班', '冷启动到看见班次 p90 小于 10 秒'],
  [
    'go',
    'An app for every worker, whatever the phone or the language',
    'Share of workers who open it weekly above 85 %',
  ],
  ['insight', '让区域经理每周用数据开会', '周活跃区域经理占比 70%'],
  ['insight', 'Every figure can be defended in an audit', 'No figure questioned twice in a renewal'],
]

const rankOf: Readonly<Record<Theme['moscow'], number>> = { must: 0, should: 1, could: 2, wont: 3 }
const capacity: Readonly<Record<DemoProduct, readonly number[]>> = {
  harbour: [4, 4, 4, 5, 4, 2],
  go: [3, 3, 3, 4, 3],
  insight: [4, 4, 5, 4],
}

/** Puts the most wanted needs into the earliest releases that have room; what is left waits in the pool. */
function releaseOf(releases: readonly DemoRelease[]): ReadonlyMap<Theme, DemoRelease> {
  const planned = new Map<Theme, DemoRelease>()
  for (const product of ['harbour', 'go', 'insight'] as const) {
    const own = releases.filter((release) => release.product === product && Number.isInteger(release.offset))
    const queue = themes
      .filter((theme) => theme.product === product && theme.moscow !== 'wont')
      .sort((a, b) => rankOf[a.moscow] - rankOf[b.moscow] || b.value / b.effort - a.value / a.effort)
    for (const [place, release] of own.entries())
      for (const theme of queue.splice(0, capacity[product][place] ?? 0)) planned.set(theme, release)
  }
  return planned
}

/** The pool: aims of the business, needs of users, and the product requirements they were split into. */
export function makeRequirements(story: Story, plan: DemoPlan): DemoRequirements {
  const planned = releaseOf(plan.releases)
  const aimIds = aims.map(([product, title, measure], index) => ({
    product,
    id: story.create(firstDay + 6 + index / 10, productOwners[product], 'requirement', {
      title,
      space: plan.spaces[product],
      level: 'business',
      source: 'product',
      acceptance: `- ${measure}`,
      priority: 'high',
      state: 'accepted',
      assignee: story.input.people[productOwners[product]],
    }),
  }))
  const needs: DemoRequirement[] = []
  const parts: DemoRequirement[] = []
  for (const theme of themes) {
    const release = planned.get(theme) ?? null
    const aim = story.pick(aimIds.filter((one) => one.product === theme.product))
    const latest = release ? Math.min(release.start - 25, -12) : -1
    const created = Math.max(firstDay + 8, latest - (release ? story.between(5, 45) : story.between(1, 15) ** 2))
    const need = makeOne(story, plan, theme, theme.title, aim.id, release, created, 'user')
    needs.push(need)
    for (const [place, title] of theme.parts.entries()) {
      const same = story.chance(0.85) || !release
      const later = plan.releases.find(
        (one) => one.product === theme.product && one.offset === (release?.offset ?? 0) + 1,
      )
      const home = same ? release : (later ?? release)
      parts.push(makeOne(story, plan, theme, title, need.id, home, Math.min(-0.3, created + 8 + place), 'product'))
    }
  }
  for (const [index, requirement] of parts.entries()) {
    const earlier = parts[index - 1]
    if (earlier && earlier.theme === requirement.theme && story.chance(0.5))
      story.link(
        requirement.created + 9,
        productOwners[requirement.theme.product],
        requirement.id,
        'dependsOn',
        earlier.id,
      )
  }
  return { needs, parts }
}

function makeOne(
  story: Story,
  plan: DemoPlan,
  theme: Theme,
  title: string,
  parent: string,
  release: DemoRelease | null,
  created: number,
  level: 'user' | 'product',
): DemoRequirement {
  const owner = productOwners[theme.product]
  const part = level === 'product'
  const priority =
    theme.moscow === 'must'
      ? story.pick(['urgent', 'high', 'high'] as const)
      : theme.moscow === 'should'
        ? story.pick(['high', 'medium', 'medium'] as const)
        : story.pick(['medium', 'low', 'someday'] as const)
  const effort = part
    ? Math.max(1, Math.round((theme.effort / (theme.parts.length + 0.5)) * (0.7 + story.random() * 0.6)))
    : theme.effort
  const hard = theme.effort > 20
  const chinese = theme.language === 'zh-CN'
  const acceptance = part
    ? theme.acceptance.filter((_, index) => index % 2 === theme.parts.indexOf(title) % 2)
    : theme.acceptance
  const id = story.create(created, owner, 'requirement', {
    title,
    space: plan.spaces[theme.product],
    parent,
    level,
    nature: theme.quality ? 'non-functional' : 'functional',
    ...(theme.quality ? { quality: theme.quality } : {}),
    source: story.pick(['customer', 'customer', 'user', 'support', 'sales', 'data']),
    body: part
      ? chinese
        ? `“${theme.title}”的一部分。`
        : `Part of “${theme.title}”.`
      : `${chinese ? '**痛点**:' : '**Pain:** '}${theme.pain}\n\n${chinese ? '**对方提出**:' : '**Asked for:** '}${theme.wish}`,
    acceptance: acceptance.map((line) => `- [ ] ${line}`).join('\n'),
    priority,
    value: Math.max(1, Math.min(10, theme.value + (part ? story.between(-2, 0) : 0))),
    effort,
    reach: part ? Math.round(theme.reach * (0.4 + story.random() * 0.5)) : theme.reach,
    impact: theme.impact,
    confidence: theme.confidence,
    moscow: theme.moscow,
    ...(part ? {} : { kano: theme.kano }),
    technical: hard ? 'conditions' : 'yes',
    ...(hard && !part
      ? {
          technicalNote: chinese
            ? `需要先做 ${story.between(3, 8)} 天验证，主要不确定在性能与数据质量。`
            : `Needs a spike of ${story.between(3, 8)} days; speed and data quality are the open points.`,
        }
      : {}),
    commercial: theme.value >= 7 ? 'yes' : 'conditions',
    resource: hard ? story.pick(['conditions', 'no', 'conditions']) : story.pick(['yes', 'yes', 'conditions']),
    assignee: story.input.people[part ? story.pick([4, 5, 6, owner]) : owner],
  })
  story.update(created + story.between(3, 7), owner, id, { state: 'review' })
  if (theme.moscow === 'wont')
    story.update(
      created + 12,
      owner,
      id,
      story.chance(0.5) ? { state: 'rejected', resolution: 'will-not-do' } : { state: 'postponed', bucket: 'later' },
    )
  else live(story, owner, id, created, release)
  return { id, theme, title, release, created, priority }
}

/** A requirement's way through its states, as far as the days have come. */
function live(story: Story, owner: number, id: string, created: number, release: DemoRelease | null): void {
  story.update(created + 10, owner, id, { state: 'accepted', ...(release ? {} : { bucket: 'later' }) })
  if (!release) return
  const bucket = release.offset < 1 ? 'now' : release.offset === 1 ? 'next' : 'later'
  // What is planned ahead is planned by now, or the road map would be empty.
  const planned = Math.min(Math.max(created + 17, release.start - 6), Math.max(created + 11, -3))
  const begin = Math.max(release.start + story.between(4, 52), planned + 2)
  const end = Math.max(begin + 7, Math.min(release.live - 2, begin + story.between(18, 34)))
  const dates = { start: story.date(begin), due: story.date(end) }
  story.update(planned, owner, id, {
    state: 'planned',
    release: release.id,
    bucket,
    ...dates,
  })
  story.update(begin, owner, id, { state: 'building' })
  story.update(end - 5, owner, id, { state: 'testing' })
  const live = Math.max(release.live, end)
  story.update(live, owner, id, { state: 'released', deliveredOn: story.date(live) })
  if (story.chance(0.8))
    story.update(release.due + story.between(28, 45), owner, id, { state: 'closed', resolution: 'done' })
}

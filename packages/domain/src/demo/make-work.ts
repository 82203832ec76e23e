import { bugs } from './bug-list.ts'
import { fillQuote } from './fill-quote.ts'
import type { DemoPlan, DemoRelease } from './make-products.ts'
import type { DemoRequirement } from './make-requirements.ts'
import type { DemoVoice } from './make-voices.ts'
import { productOwners, type Story } from './story.ts'
import { enTaskTitles, zhTaskTitles } from './task-title.ts'

const hour = 60

export interface DemoTask {
  readonly id: string
  readonly created: number
}

/** Tasks of what is planned, being built or done. */
export function makeTasks(
  story: Story,
  plan: DemoPlan,
  requirements: readonly DemoRequirement[],
  count: number,
): readonly DemoTask[] {
  const worthy = requirements
    .filter(({ release }) => release !== null && release.offset <= 1)
    .sort((a, b) => (a.release?.offset ?? 0) - (b.release?.offset ?? 0))
  const made: DemoTask[] = []
  for (let round = 0; made.length < count; round += 1) {
    for (const requirement of worthy) {
      if (made.length >= count) break
      // What is far ahead is broken down coarsely, what is near in detail.
      if (round >= 2 && requirement.release?.offset === 1) continue
      made.push(makeTask(story, plan, requirement, round, made.at(-1)))
    }
  }
  return made
}

function makeTask(
  story: Story,
  plan: DemoPlan,
  requirement: DemoRequirement,
  round: number,
  before: DemoTask | undefined,
): DemoTask {
  const { release, theme } = requirement
  const titles = theme.language === 'zh-CN' ? zhTaskTitles : enTaskTitles
  const kinds = ['development', 'design', 'test', 'documentation', 'operations', 'research', 'launch'] as const
  const workType = kinds[round % kinds.length] ?? 'development'
  const workers: Readonly<Record<string, readonly number[]>> = {
    development: [4, 5, 6],
    design: [7],
    test: [8],
    documentation: [9, 10],
    operations: [5, 6],
    research: [7, productOwners[theme.product]],
    launch: [11],
  }
  const by = story.pick(workers[workType] ?? [4])
  const start = (release?.start ?? -20) + story.between(5, 48)
  const due = start + story.between(3, 12)
  const created = Math.min(-1.5, Math.max(requirement.created + 14, start - story.between(6, 20)))
  const estimate = story.between(2, 12) * 4 * hour
  const owner = productOwners[theme.product]
  const id = story.create(created, owner, 'task', {
    title: story.pick(titles[workType]).replace('{f}', requirement.title),
    space: plan.spaces[theme.product],
    requirement: requirement.id,
    workType,
    priority: requirement.priority,
    estimate,
    spent: 0,
    remaining: estimate,
    start: story.date(start),
    due: story.date(due),
    assignee: story.input.people[by],
  })
  const begun = Math.max(start, created + 1)
  const done = begun + Math.max(1, due - start + story.between(-2, 5))
  const made = { id, created }
  if (begun >= 0) return made
  const spent = Math.round(estimate * (0.7 + story.random() * 0.7))
  if (done < 0) {
    story.update(begun, by, id, {
      state: 'doing',
      spent: Math.round(spent / 3),
      remaining: Math.round((estimate * 2) / 3),
    })
    story.update(done, by, id, { state: 'done', spent, remaining: 0, doneOn: story.date(Math.max(done, start)) })
  } else
    story.update(begun, by, id, {
      state: story.pick(['doing', 'doing', 'doing', 'paused']),
      spent: Math.round(spent / 2),
      remaining: Math.round(estimate * 0.4),
    })
  if (before && begun > -80 && story.chance(0.12))
    story.link(Math.max(created, before.created) + 0.5, owner, before.id, 'blocks', id)
  return made
}

/** Bugs found in what went live, and what became of them. */
export function makeBugs(
  story: Story,
  plan: DemoPlan,
  requirements: readonly DemoRequirement[],
  voices: readonly DemoVoice[],
  count: number,
): readonly string[] {
  const made: string[] = []
  const titles = new Set<string>()
  while (made.length < count) {
    const [language, product, title, action, actual, expected, bugType] = story.pick(bugs)
    const speaker = { language, company: '', size: 0, onPhone: product === 'go' }
    const releases = plan.releases.filter((one) => one.product === product && one.live < -8)
    const found = story.pick(releases)
    const next = plan.releases
      .filter((one) => one.product === product && one.live > found.live && Number.isInteger(one.offset))
      .sort((a, b) => a.live - b.live)[0]
    const day = Math.min(-0.2 - story.random() * 3, found.live + story.between(1, 80))
    // The same fault on another device or place is another report.
    const place = fillQuote(story, speaker, language === 'en' ? ' on {d}' : '（{d}）')
    const filled = fillQuote(story, speaker, titles.has(title) ? `${title}${place}` : title)
    titles.add(title)
    const own = requirements.filter((one) => one.theme.product === product && one.release === found)
    const broken = own.length > 0 && story.chance(0.7) ? story.pick(own).id : undefined
    made.push(
      makeBug(
        story,
        {
          title: filled,
          steps: fillQuote(story, speaker, stepsOf(language, action, actual, expected)),
          environment: fillQuote(story, speaker, language === 'en' ? '{d}, seen at {t}' : '{d}，{t}出现'),
          bugType,
          space: plan.spaces[product],
          ...(broken ? { requirement: broken } : {}),
        },
        day,
        found,
        next,
      ),
    )
    const voice = voices.filter((one) => one.need.theme.product === product && one.day < day && one.day > day - 20)[0]
    const bug = made.at(-1)
    if (voice && bug && story.chance(0.5)) story.link(day + 0.5, 8, bug, 'reportedBy', voice.id)
  }
  return made
}

function stepsOf(language: 'zh-CN' | 'en', action: string, actual: string, expected: string): string {
  return language === 'en'
    ? `1. ${action}\n\n**Actual:** ${actual}\n\n**Expected:** ${expected}`
    : `1. ${action}\n\n**实际**:${actual}\n\n**期望**:${expected}`
}

function makeBug(
  story: Story,
  values: Readonly<Record<string, unknown>>,
  day: number,
  found: DemoRelease,
  next: DemoRelease | undefined,
): string {
  const fixer = story.pick([4, 5, 6])
  const severity = story.pick(['critical', 'major', 'major', 'minor', 'minor', 'trivial'] as const)
  const priority = severity === 'critical' ? 'urgent' : severity === 'major' ? 'high' : story.pick(['medium', 'low'])
  const id = story.create(day, 8, 'bug', {
    ...values,
    severity,
    priority,
    foundIn: found.id,
    assignee: story.input.people[fixer],
  })
  const confirmed = day + story.between(1, 3)
  story.update(confirmed, fixer, id, { state: 'confirmed' })
  if (story.chance(0.12)) {
    story.update(confirmed + 2, fixer, id, {
      state: 'resolved',
      resolution: story.pick(['not-reproducible', 'by-design', 'postponed', 'will-not-fix']),
    })
    return id
  }
  story.update(confirmed + 2, fixer, id, { state: 'fixing' })
  const resolved = confirmed + 3 + story.between(0, 14)
  story.update(resolved, fixer, id, {
    state: 'resolved',
    resolution: 'fixed',
    resolvedOn: story.date(resolved),
    ...(next ? { fixedIn: next.id } : {}),
    ...(story.chance(0.5)
      ? {
          cause: story.pick([
            '边界条件没有测试用例。',
            '两处代码各算一遍，口径不同。',
            '升级依赖时行为变化，未看变更说明。',
            'The rule was in two places.',
            'No test over the day boundary.',
            'A cache without an end.',
            '并发下缺少唯一约束。',
            '评审时只看了主流程。',
          ]),
        }
      : {}),
  })
  story.update(
    resolved + story.between(1, 5),
    fixer,
    id,
    story.chance(0.9) ? { state: 'closed' } : { state: 'reopened', reopenCount: 1 },
  )
  return id
}

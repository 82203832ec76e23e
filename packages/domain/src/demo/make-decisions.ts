import type { DemoPlan } from './make-products.ts'
import type { DemoRequirement } from './make-requirements.ts'
import { firstDay, productOwners, type Story } from './story.ts'
import type { Theme } from './theme.ts'

const methods = ['rice', 'value-effort', 'moscow', 'kano', 'weighted-score', 'judgement', 'experiment', 'vote'] as const

const dissent: Readonly<Record<Theme['language'], readonly string[]>> = {
  'zh-CN': [
    '王子昂认为工作量低估三成，测试没有算进去。',
    '吴海涛希望提前一个季度，两个大单在等。',
    '陈思雨担心界面太挤，建议先做可用性测试。',
    '孙丽华认为应先修现有问题。',
    '李维倾向先重构再做，否则以后更贵。',
    '赵鹏提醒回归范围大，建议错开发布周。',
    '无不同意见。',
  ],
  en: [
    'Daniel would rather pay down the grid first.',
    'Sofia expects twice the support load in the first month.',
    'Sales wanted it a quarter earlier; two deals wait for it.',
    'Design asks for a usability test before the build.',
    'None recorded.',
  ],
}
const grounds: Readonly<Record<Theme['language'], readonly string[]>> = {
  'zh-CN': [
    '声音集中在大客户，续约金额合计占比高。',
    '同样工作量下价值最高。',
    '属于基本型需求，不做会持续丢分。',
    '两周验证表明核心风险可控。',
    '竞品已有，销售对比中反复被问到。',
    '先做一半即可覆盖八成场景。',
  ],
  en: [
    'Named in three of the last five renewals.',
    'Best value for the days it costs.',
    'A must-be: nobody thanks us for it, everybody leaves without it.',
    'The spike answered the open question.',
    'Half of it covers most of the cases.',
  ],
}

/** Whether, when and how much: one decision for each of the needs that mattered most. */
export function makeDecisions(
  story: Story,
  plan: DemoPlan,
  needs: readonly DemoRequirement[],
  count: number,
): readonly string[] {
  const chosen = [...needs]
    .sort((a, b) => b.theme.value * 10 - b.theme.effort / 10 - (a.theme.value * 10 - a.theme.effort / 10))
    .slice(0, count)
  const made: string[] = []
  for (const [index, need] of chosen.entries()) {
    const decision = makeDecision(story, plan, need, methods[index % methods.length] ?? 'rice')
    const previous = made.at(-5)
    if (previous && index % 13 === 12)
      story.link(-6, productOwners[need.theme.product], decision, 'supersedes', previous)
    made.push(decision)
  }
  return made
}

function makeDecision(story: Story, plan: DemoPlan, need: DemoRequirement, method: string): string {
  const { theme, release } = need
  const chinese = theme.language === 'zh-CN'
  const owner = productOwners[theme.product]
  const day = Math.max(firstDay + 10, Math.min(-2, need.created + story.between(11, 16)))
  const half = theme.parts[0] ?? theme.title
  const days = (share: number) => Math.max(1, Math.round(theme.effort * share))
  const id = story.create(day, owner, 'decision', {
    title: chinese ? `“${theme.title}”做不做、做到什么程度` : `How far do we go with “${theme.title}”?`,
    space: plan.spaces[theme.product],
    question: chinese
      ? `${theme.pain}在其他承诺之外，是否投入约 ${theme.effort} 人天？`
      : `${theme.pain} Do we spend about ${theme.effort} person-days beside what we promised?`,
    options: (chinese
      ? [
          `1. **完整做**:${days(1)} 人天，覆盖全部验收标准`,
          `2. **先做“${half}”**:${days(0.45)} 人天，其余看使用数据`,
          '3. **不做**：提供变通办法，半年后再看',
        ]
      : [
          `1. **All of it**: ${days(1)} days, every criterion met`,
          `2. **“${half}” first**: ${days(0.45)} days, the rest when usage is known`,
          '3. **Not now**: a workaround, look again in half a year',
        ]
    ).join('\n'),
    method,
    assumption: chinese
      ? `每季度约有 ${theme.reach} 人受影响，且工作量误差不超过三成。`
      : `About ${theme.reach} people a quarter are touched, and effort is right within 30 %.`,
    deciders: [story.input.people[0], story.input.people[owner], story.input.people[story.pick([4, 5, 6, 11])]],
    assignee: story.input.people[owner],
  })
  story.link(Math.max(day, need.created) + 0.5, owner, need.id, 'decidedBy', id)
  // A few wait for an answer still.
  const waiting = !release && story.chance(0.6)
  const decided = waiting ? 0 : day + story.between(3, 9)
  if (waiting && story.chance(0.6)) story.update(day + 1, owner, id, { state: 'discussing' })
  if (decided < 0) {
    const outcome = !release ? 2 : theme.effort > 18 ? 1 : 0
    const answer = chinese
      ? (['完整做，进入最近有余量的版本。', `先做“${half}”，其余看数据。`, '暂不做，已回复提出的客户。'][outcome] ?? '')
      : ([
          'All of it, in the next release with room.',
          `“${half}” first, the rest when usage is known.`,
          'Not now; the customers who asked were told.',
        ][outcome] ?? '')
    story.update(day + 1, owner, id, { state: 'discussing' })
    story.update(decided, owner, id, {
      state: 'decided',
      chosen: answer,
      reasons: story.pick(grounds[theme.language]),
      dissent: story.pick(dissent[theme.language]),
      decidedOn: story.date(decided),
      reviewOn: story.date(decided + 90),
    })
    if (decided + 95 < 0 && release && release.live < 0)
      story.update(decided + 95, owner, id, {
        outcome: chinese
          ? `上线后 ${story.between(20, 60)} 天，相关反馈下降 ${story.between(25, 80)}%，实际用了 ${days(0.8 + story.random() * 0.6)} 人天。`
          : `${story.between(20, 60)} days after go-live complaints are down ${story.between(25, 80)} %; it took ${days(0.8 + story.random() * 0.6)} days.`,
      })
    if (release) story.link(decided + 0.5, owner, id, 'settles', release.id)
  }
  return id
}

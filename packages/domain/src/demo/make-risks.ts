import type { DemoPlan } from './make-products.ts'
import type { DemoRequirements } from './make-requirements.ts'
import type { DemoTask } from './make-work.ts'
import { risks } from './risk-list.ts'
import { productOwners, type Story } from './story.ts'

/** The register: forty risks, what they threaten, what reduces them. */
export function makeRisks(
  story: Story,
  plan: DemoPlan,
  { needs }: DemoRequirements,
  tasks: readonly DemoTask[],
): readonly string[] {
  return risks.map(([language, title, category, likelihood, impact, response, trigger, work], index) => {
    const product = (['harbour', 'go', 'insight'] as const)[index % 3] ?? 'harbour'
    const owner = productOwners[product]
    const day = -story.between(10, 260)
    const releases = plan.releases.filter((one) => one.product === product && one.due > day)
    const answered = story.chance(0.8)
    const id = story.create(day, owner, 'risk', {
      title,
      space: plan.spaces[product],
      category,
      likelihood,
      impact,
      trigger,
      ...(answered ? { response, plan: work } : {}),
      ...(likelihood * impact >= 12
        ? {
            fallback:
              language === 'en'
                ? 'Stop the roll-out, tell the customers by phone, restore the last version.'
                : '暂停灰度，电话告知客户，回退到上一版本。',
          }
        : {}),
      reviewOn: story.date(story.between(-5, 45)),
      assignee: story.input.people[story.pick([owner, 4, 5, 8, 0])],
    })
    story.update(day + 3, owner, id, { state: 'assessed' })
    if (answered) {
      story.update(day + 12, owner, id, { state: 'responding', likelihood: Math.max(1, likelihood - 1) })
      if (story.chance(0.12)) story.update(day + 40, owner, id, { state: 'happened' })
      else if (story.chance(0.3)) story.update(day + 70, owner, id, { state: 'closed' })
    }
    const release = releases[0]
    if (release) story.link(day + 0.5, owner, id, 'threatens', release.id)
    const wanted = needs.filter((one) => one.theme.product === product && one.created < day)
    if (wanted.length > 0 && story.chance(0.7)) story.link(day + 0.5, owner, id, 'threatens', story.pick(wanted).id)
    if (answered && tasks.length > 0 && story.chance(0.5))
      story.link(-0.5, owner, id, 'mitigatedBy', story.pick(tasks).id)
    return id
  })
}

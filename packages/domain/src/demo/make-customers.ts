import {
  type CustomerRow,
  enContactNames,
  enCustomers,
  enJobs,
  zhContactNames,
  zhCustomers,
  zhJobs,
} from './customer-list.ts'
import type { Speaker } from './fill-quote.ts'
import { firstDay, type Story } from './story.ts'

export interface DemoCustomer extends Speaker {
  readonly id: string
  readonly contacts: readonly string[]
  readonly industry: string
}

const sales = 11

/** Forty customers and the people we know there. */
export function makeCustomers(story: Story): readonly DemoCustomer[] {
  const names = { 'zh-CN': [...zhContactNames], en: [...enContactNames] }
  const make = (row: CustomerRow, index: number, language: Speaker['language']): DemoCustomer => {
    const [company, industry, size, tier, region, value, site] = row
    const since = -story.between(380, 1500)
    const day = firstDay + 1 + index / 20
    const state = story.pick(['active', 'active', 'active', 'active', 'active', 'active', 'trial', 'lead'])
    const id = story.create(day, sales, 'customer', {
      title: company,
      state,
      industry,
      size,
      tier,
      region,
      website: `https://www.${site}`,
      annualValue: { amount: value * 1000, currency: language === 'en' ? 'USD' : 'CNY' },
      customerSince: story.date(since),
      renewalOn: story.date(story.between(10, 350)),
      lastContactOn: story.date(-story.between(1, 60)),
      health: story.pick(['good', 'good', 'good', 'watch', 'watch', 'poor']),
      satisfaction: story.between(2, 5),
      assignee: story.input.people[story.pick([sales, sales, 2])],
    })
    if (state !== 'active')
      story.update(-story.between(20, 200), sales, id, { state: story.pick(['active', 'active', 'lost']) })
    else if (story.chance(0.25))
      story.update(-story.between(5, 90), sales, id, { state: story.pick(['silent', 'at-risk', 'at-risk']) })
    const count = tier === 'A' ? story.between(2, 3) : story.between(1, 2)
    const contacts = Array.from({ length: count }, (_, place) => {
      const list = names[language]
      const name = list.splice(story.between(0, Math.max(0, list.length - 1)), 1)[0] ?? `${company} ${place + 1}`
      const [jobTitle, role] = story.pick(language === 'en' ? enJobs : zhJobs)
      return story.create(day, sales, 'contact', {
        title: name,
        customer: id,
        jobTitle,
        role,
        email: `contact${index + 1}.${place + 1}@${site}`,
        phone:
          language === 'en' ? `+44 20 7946 0${story.between(100, 999)}` : `+86 138 0000 ${story.between(1000, 9999)}`,
        preferredChannels: story.chance(0.5) ? ['wechat', 'phone'] : ['email'],
        language,
        ...(story.chance(0.6) ? { consentOn: story.date(-story.between(20, 300)) } : {}),
      })
    })
    return { id, language, company, size, contacts, industry }
  }
  return [
    ...zhCustomers.map((row, index) => make(row, index, 'zh-CN')),
    ...enCustomers.map((row, index) => make(row, index + zhCustomers.length, 'en')),
  ]
}

import { enClosings, enComputers, enDevices, enOpenings, enPlaces, enRoles, enTimes } from './phrase-en.ts'
import { zhClosings, zhComputers, zhDevices, zhOpenings, zhPlaces, zhRoles, zhTimes } from './phrase-zh.ts'
import type { Story } from './story.ts'

export interface Speaker {
  readonly language: 'zh-CN' | 'en'
  readonly company: string
  readonly size: number
  /** Speaks about the app on a phone rather than the web product. */
  readonly onPhone?: boolean
}

/** Fills the holes of a sentence with what fits the speaker. */
export function fillQuote(story: Story, speaker: Speaker, sentence: string, feature = ''): string {
  const chinese = speaker.language === 'zh-CN'
  const words: Readonly<Record<string, () => string>> = {
    n: () => String(story.between(2, 38)),
    d: () => story.pick(speaker.onPhone ? (chinese ? zhDevices : enDevices) : chinese ? zhComputers : enComputers),
    p: () => story.pick(chinese ? zhPlaces : enPlaces),
    r: () => story.pick(chinese ? zhRoles : enRoles),
    t: () => story.pick(chinese ? zhTimes : enTimes),
    c: () => speaker.company,
    s: () => String(speaker.size),
    f: () => feature,
  }
  return sentence.replace(/\{(\w)\}/g, (whole, name: string) => words[name]?.() ?? whole)
}

/** A whole utterance: perhaps an opening, the point itself, perhaps a closing. */
export function speak(story: Story, speaker: Speaker, point: string): string {
  const chinese = speaker.language === 'zh-CN'
  const parts = [
    fillQuote(story, speaker, story.pick(chinese ? zhOpenings : enOpenings)),
    point,
    fillQuote(story, speaker, story.pick(chinese ? zhClosings : enClosings)),
  ]
  return parts.filter(Boolean).join(chinese ? '' : ' ')
}

/** The first clause of what was said, as a title. */
export function titleOf(point: string, language: Speaker['language']): string {
  const [limit, sentence, clause] =
    language === 'zh-CN'
      ? ([34, /^.+?[。?!;]/u, /^.{10,33}?[,、:]/u] as const)
      : ([90, /^.+?[.?!](?= |$)/u, /^.{20,88}?[,:]/u] as const)
  const first = (sentence.exec(point)?.[0] ?? point).trim()
  const short = [...first].length <= limit ? first : (clause.exec(first)?.[0] ?? [...first].slice(0, limit).join(''))
  return short.replace(/[。.,,、:;]$/u, '')
}

import type { kanoCategories, moscowClasses } from '../choice/requirement-choice.ts'

/** Which of the three products of the story a theme belongs to. */
export type DemoProduct = 'harbour' | 'go' | 'insight'

/**
 * One need of the story: what people say about it, what hurts, what they ask for, and the requirement it became.
 * `{n}`, `{d}`, `{p}`, `{r}` and `{t}` in a quote are a number, a device, a place, a role and a time of day.
 */
export interface Theme {
  readonly id: string
  readonly language: 'zh-CN' | 'en'
  readonly product: DemoProduct
  readonly title: string
  readonly pain: string
  readonly wish: string
  readonly quotes: readonly string[]
  readonly acceptance: readonly string[]
  /** Product requirements it was split into. */
  readonly parts: readonly string[]
  readonly value: number
  readonly effort: number
  readonly reach: number
  readonly impact: number
  readonly confidence: number
  readonly kano: (typeof kanoCategories)[number]['id']
  readonly moscow: (typeof moscowClasses)[number]['id']
  /** Path in ISO/IEC 25010, for non-functional needs. */
  readonly quality?: readonly [string, string]
}

type Score = readonly [value: number, effort: number, reach: number, impact: number, confidence: number]
export type ThemeRow = Omit<Theme, 'language' | 'product' | 'value' | 'effort' | 'reach' | 'impact' | 'confidence'> & {
  readonly score: Score
}

/** Themes of one language and product, written as rows. */
export function themesOf(
  language: Theme['language'],
  product: DemoProduct,
  rows: readonly ThemeRow[],
): readonly Theme[] {
  return rows.map(({ score: [value, effort, reach, impact, confidence], ...row }) => ({
    ...row,
    language,
    product,
    value,
    effort,
    reach,
    impact,
    confidence,
  }))
}

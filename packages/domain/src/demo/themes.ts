import type { Theme } from './theme.ts'
import { enHarbourThemes } from './theme-en-harbour.ts'
import { enOtherThemes } from './theme-en-other.ts'
import { zhGoThemes } from './theme-zh-go.ts'
import { zhHarbourThemes } from './theme-zh-harbour.ts'
import { zhInsightThemes } from './theme-zh-insight.ts'

/** Every need of the story. */
export const themes: readonly Theme[] = [
  ...zhHarbourThemes,
  ...zhGoThemes,
  ...zhInsightThemes,
  ...enHarbourThemes,
  ...enOtherThemes,
]

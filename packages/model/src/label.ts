/** The languages every screen and every declaration speaks. English first: it is the fallback. */
export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

/** A name said in every language. Declared labels live inside the declaration, never in a catalogue beside it. */
export interface Label {
  readonly en: string
  readonly 'zh-CN': string
}

/** The label in the reader's language; English where the reader's is empty. */
export function labelIn(label: Label, language: Language): string {
  return label[language] || label.en
}

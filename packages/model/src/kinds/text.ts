import { sampleWords, textKind } from './text-kind.ts'

/** One line of plain text. */
export const text = textKind({
  name: 'text',
  expected: { en: 'a line of text', 'zh-CN': '单行文本' },
  max: 2_000,
  sample: (random) => sampleWords(random, 5),
})

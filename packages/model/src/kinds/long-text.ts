import { sampleWords, textKind } from './text-kind.ts'

/** Plain text of several lines. */
export const longText = textKind({
  name: 'longText',
  expected: { en: 'text', 'zh-CN': '文本' },
  lines: true,
  max: 200_000,
  sample: (random) => `${sampleWords(random, 8)}\n${sampleWords(random, 8)}`,
})

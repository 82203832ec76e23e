import { sampleWords, textKind } from './text-kind.ts'

/** Markdown. */
export const richText = textKind({
  name: 'richText',
  expected: { en: 'Markdown text', 'zh-CN': 'Markdown 文本' },
  lines: true,
  max: 200_000,
  sample: (random) => `# ${sampleWords(random, 3)}\n\n- ${sampleWords(random, 6)}\n- **${sampleWords(random, 2)}**`,
})

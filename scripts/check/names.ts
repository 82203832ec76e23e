import { sourceFiles } from '../source-files.ts'
import type { Check } from './check.ts'

const EMPTY_WORDS = /(^|-)(utils?|helpers?|common|manager|misc)(-|$)/
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Kebab-case names that say what is inside. */
export const names: Check = {
  name: 'names',
  run: async () =>
    sourceFiles()
      .filter((file) => /^(packages|apps|scripts|bench)\/.*\.(tsx?|css|sql)$/.test(file))
      .flatMap((file) => {
        const parts = file
          .split('/')
          .map((part, index, all) => (index === all.length - 1 ? (part.split('.')[0] ?? '') : part))
        const vague = parts.find((part) => EMPTY_WORDS.test(part))
        if (vague) return [`${file}:1: “${vague}” says nothing about what is inside`]
        const odd = parts.find((part) => !KEBAB.test(part))
        return odd ? [`${file}:1: “${odd}” is not kebab-case`] : []
      }),
}

import type { Label } from '@throughline/model/label'

/** A name in both languages, said in one breath: declarations stay one page long. */
export function say(en: string, zh: string): Label {
  return { en, 'zh-CN': zh }
}

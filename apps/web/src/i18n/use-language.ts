import type { Label, Language } from '@throughline/model/label'
import { labelIn } from '@throughline/model/label'
import { useTranslation } from 'react-i18next'

/** The reader's language and how to read a declared label in it. */
export function useLanguage(): { readonly language: Language; readonly say: (label: Label | undefined) => string } {
  const { i18n } = useTranslation()
  const language: Language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en'
  return { language, say: (label) => (label ? labelIn(label, language) : '') }
}

import type { Language } from '@throughline/model/label'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

type Catalogue = Readonly<Record<string, unknown>>

/** One catalogue a feature and language, found by folder; a language is one chunk, fetched when it is needed. */
const catalogues: Record<Language, () => Promise<{ readonly catalogue: Readonly<Record<string, Catalogue>> }>> = {
  en: () => import('./catalogue-en.ts'),
  'zh-CN': () => import('./catalogue-zh-cn.ts'),
}

const remembered = 'throughline.language'

/** The language before anybody signed in: the last one used here, else the browser's. */
export function guessLanguage(): Language {
  const kept = localStorage.getItem(remembered)
  if (kept === 'en' || kept === 'zh-CN') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'shell')) return
  const { catalogue } = await catalogues[language]()
  for (const [feature, texts] of Object.entries(catalogue)) i18next.addResourceBundle(language, feature, texts)
}

/** Prepares the texts; English stands in only where a translation is missing, which the checks do not allow. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    ns: [],
    defaultNS: 'shell',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await load(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** Switches every text at once, without reloading the page. */
export async function setLanguage(language: Language): Promise<void> {
  if (i18next.language === language) return
  await load(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(remembered, language)
}

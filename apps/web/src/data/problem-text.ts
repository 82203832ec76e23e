import { isProblemError, problemSentence } from '@throughline/client/problem-error'
import i18next from 'i18next'
import { sayText } from './say-text.ts'

/** What went wrong, in the reader's language: the catalogue's sentence, the server's own, or the honest unknown. */
export function problemText(error: unknown): string {
  if (!isProblemError(error)) return sayText('unexpected')
  if (error.code === 'offline') return sayText('offline')
  const language = i18next.language === 'zh-CN' ? 'zh-CN' : 'en'
  const known = Object.keys(error.detail).length > 0 ? problemSentence(error.code, error.detail, language) : null
  if (error.code === 'invalid-input' && typeof error.detail.reason === 'string') {
    const foreign = `auth.${error.detail.reason}`
    if (i18next.exists(foreign, { ns: 'say' })) return sayText(foreign)
  }
  if (known) return known
  return error.message && error.message !== error.code
    ? error.message
    : (problemSentence(error.code, error.detail, language) ?? sayText('unexpected'))
}

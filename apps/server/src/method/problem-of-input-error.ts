import type { InputErrorCode, InputErrorDetail } from '@throughline/methods/input-error'
import { inputErrorText } from '@throughline/methods/input-error-text'
import { type Refusal, refuse } from '@throughline/model/problem'

/** What a method said of its input, as a refusal in the reader's words: its own code and place are kept in the values. */
export function problemOfInputError(code: InputErrorCode, detail: InputErrorDetail, pointer: string): Refusal {
  const text = inputErrorText(code, detail)
  const at = (sentence: string): string => (pointer ? `${pointer}: ${sentence}` : sentence)
  const reason = { en: at(text.en), 'zh-CN': at(text['zh-CN']) }
  return refuse('invalid-input', { reason, cause: code }, pointer || undefined)
}

import { mustBeDate } from '../calendar-date.ts'
import type { Language } from '../label.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `1 Mar 2026` or `2026年3月1日`; written here and not by Intl, so that every platform prints the same. */
export function printDay(date: string, language: Language): string {
  const { year, month, day } = mustBeDate(date)
  if (language === 'zh-CN') return `${String(year).padStart(4, '0')}年${month}月${day}日`
  return `${day} ${months[month - 1]} ${String(year).padStart(4, '0')}`
}

import type { Language } from '@throughline/model/label'
import type { UiEnvironment } from './ui.tsx'

const day = 86_400_000
const serial = (date: string): number => Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / day)

/** Whole days from one calendar date to another; no zone can move them, both are read as UTC midnights. */
export function daysBetween(from: string, to: string): number {
  return serial(to) - serial(from)
}

/** The calendar date a number of days later. */
export function dateAfter(date: string, days: number): string {
  return new Date((serial(date) + days) * day).toISOString().slice(0, 10)
}

/** A calendar date in words: `12 Mar`, `3月12日`, with the year when it is not this one. */
export function dateInWords(date: string, language: Language, today: string, long = false): string {
  const year = date.slice(0, 4) === today.slice(0, 4) && !long ? undefined : ('numeric' as const)
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    day: 'numeric',
    month: long && language === 'en' ? 'long' : 'short',
    ...(year ? { year } : {}),
    ...(long ? { weekday: 'long' as const } : {}),
    timeZone: 'UTC',
  }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
}

/** Within a week in relative words, beyond it the date. */
export function relativeDate(date: string, ui: Pick<UiEnvironment, 'language' | 'today' | 'text'>): string {
  const distance = daysBetween(ui.today, date)
  if (distance === 0) return ui.text('today')
  if (distance === 1) return ui.text('tomorrow')
  if (distance === -1) return ui.text('yesterday')
  if (distance > 1 && distance <= 7) return ui.text('inDays', { count: distance })
  if (distance < -1 && distance >= -7) return ui.text('daysAgo', { count: -distance })
  return dateInWords(date, ui.language, ui.today)
}

/** A moment in the reader's zone, to the minute. */
export function momentInWords(moment: string, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(moment))
}

/** The calendar date of a moment in a zone. */
export function dateOfMoment(moment: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(moment))
}

import { useUi } from '@throughline/ui/ui'
import { useLanguage } from '../i18n/use-language.ts'

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** A moment: relative within a week, the date beyond; the exact one on hover. */
export function Moment({ at }: { readonly at: string }) {
  const { language } = useLanguage()
  const { timeZone } = useUi()
  const time = new Date(at)
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(time)
  return (
    <time dateTime={at} title={exact} style={{ whiteSpace: 'nowrap' }}>
      {momentText(time, language, timeZone)}
    </time>
  )
}

function momentText(time: Date, language: string, timeZone: string): string {
  const gone = time.getTime() - Date.now()
  if (Math.abs(gone) > 7 * 86_400_000) {
    const sameYear = time.getFullYear() === new Date().getFullYear()
    return new Intl.DateTimeFormat(language, {
      month: 'short',
      day: 'numeric',
      timeZone,
      ...(sameYear ? {} : { year: 'numeric' }),
    }).format(time)
  }
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })
  for (const [unit, size] of steps) if (Math.abs(gone) >= size) return relative.format(Math.trunc(gone / size), unit)
  return relative.format(0, 'second')
}

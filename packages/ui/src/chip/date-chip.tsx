import { IconCalendar } from '@tabler/icons-react'
import { dateInWords, daysBetween, relativeDate } from '../date-text.ts'
import { useUi } from '../ui.tsx'
import { Chip, type ChipProps } from './chip.tsx'

/** A date: relative within a week, the exact one on hover; a deadline that has passed is red and says so by its words. */
export function DateChip({
  date,
  deadline = false,
  settled = false,
  look = 'outline',
  onClick,
  ref,
}: Pick<ChipProps, 'look' | 'onClick' | 'ref'> & {
  readonly date: string
  /** Colours it when it is near or past. */
  readonly deadline?: boolean
  /** The item is done or dropped: nothing to warn about. */
  readonly settled?: boolean
}) {
  const ui = useUi()
  const distance = daysBetween(ui.today, date)
  const tone = !deadline || settled ? undefined : distance < 0 ? 'overdue' : distance <= 1 ? 'soon' : undefined
  return (
    <Chip
      look={look}
      icon={<IconCalendar size={14} stroke={1.5} aria-hidden />}
      title={dateInWords(date, ui.language, ui.today, true)}
      onClick={onClick}
      {...(tone ? { tone } : {})}
      {...(ref ? { ref } : {})}
    >
      {relativeDate(date, ui)}
    </Chip>
  )
}

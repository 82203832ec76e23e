import type { CSSProperties, MouseEventHandler, ReactNode, Ref } from 'react'
import type { Hue } from '../hue.ts'
import style from './chip.module.css'

export interface ChipProps {
  readonly icon?: ReactNode
  readonly children: ReactNode
  /** `outline` for things one picks, `tint` for coloured values, `bare` inside a table cell. */
  readonly look?: 'outline' | 'tint' | 'bare'
  readonly hue?: Hue
  readonly tone?: 'muted' | 'overdue' | 'soon'
  readonly struck?: boolean
  readonly title?: string
  /** With it the chip is a button. */
  readonly onClick?: MouseEventHandler<HTMLButtonElement> | undefined
  readonly label?: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** Icon and text: the one shape of state, priority, person, date, choice and link everywhere. */
export function Chip({ icon, children, look = 'outline', hue, tone, struck, title, onClick, label, ref }: ChipProps) {
  const className = [style.chip, style[look], onClick && style.pressable, tone && style[tone], struck && style.struck]
    .filter(Boolean)
    .join(' ')
  const colours =
    hue &&
    ({
      '--chip-tint': `var(--${hue}-tint)`,
      '--chip-text': `var(--${hue}-text)`,
      '--chip-mark': `var(--${hue}-mark)`,
    } as CSSProperties) // custom properties are not in the type
  const inside = (
    <>
      {icon}
      <span className={style.label}>{children}</span>
    </>
  )
  if (onClick)
    return (
      <button
        type="button"
        ref={ref}
        className={className}
        style={colours}
        title={title}
        aria-label={label}
        onClick={onClick}
      >
        {inside}
      </button>
    )
  return (
    <span className={className} style={colours} title={title}>
      {inside}
    </span>
  )
}

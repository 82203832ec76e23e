import type { ReactNode } from 'react'
import { Chip, type ChipProps } from './chip.tsx'

export type PriorityLevel = 'urgent' | 'high' | 'medium' | 'low' | 'none'

const levels: Readonly<Record<string, PriorityLevel>> = {
  urgent: 'urgent',
  critical: 'urgent',
  blocker: 'urgent',
  p0: 'urgent',
  must: 'urgent',
  high: 'high',
  p1: 'high',
  should: 'high',
  major: 'high',
  medium: 'medium',
  middle: 'medium',
  normal: 'medium',
  p2: 'medium',
  could: 'medium',
  low: 'low',
  minor: 'low',
  p3: 'low',
  wont: 'none',
  p4: 'none',
  none: 'none',
}

/** The level that a choice id of a priority field stands for; none for one nobody knows. */
export function priorityLevel(choice: string): PriorityLevel {
  return levels[choice.toLowerCase().replaceAll(/[^a-z0-9]/g, '')] ?? 'none'
}

const bars: Record<Exclude<PriorityLevel, 'urgent'>, number> = { high: 3, medium: 2, low: 1, none: 0 }

/** Bars that rise with the priority, and a filled square for what cannot wait: shape first, colour second. */
export function PriorityMark({ level, size = 14 }: { readonly level: PriorityLevel; readonly size?: number }) {
  if (level === 'urgent')
    return (
      <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true">
        <rect x="1" y="1" width="12" height="12" rx="3" fill="var(--red-mark)" />
        <path d="M7 3.6v4.2" stroke="var(--surface)" strokeWidth="1.7" strokeLinecap="round" />
        <circle cx="7" cy="10.2" r="0.95" fill="var(--surface)" />
      </svg>
    )
  const filled = bars[level]
  const colour = level === 'high' ? 'var(--amber-mark)' : level === 'medium' ? 'var(--blue-mark)' : 'var(--grey-mark)'
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true">
      {[0, 1, 2].map((index) => (
        <rect
          key={index}
          x={1.5 + index * 4}
          y={filled === 0 ? 9.5 : 8.5 - index * 3}
          width="3"
          height={filled === 0 ? 2 : 4 + index * 3}
          rx="1"
          fill={index < filled ? colour : 'var(--hairline-strong)'}
        />
      ))}
    </svg>
  )
}

export function PriorityChip({
  level,
  children,
  look = 'outline',
  onClick,
  ref,
}: Pick<ChipProps, 'look' | 'onClick' | 'ref'> & { readonly level: PriorityLevel; readonly children: ReactNode }) {
  return (
    <Chip look={look} icon={<PriorityMark level={level} />} onClick={onClick} {...(ref ? { ref } : {})}>
      {children}
    </Chip>
  )
}

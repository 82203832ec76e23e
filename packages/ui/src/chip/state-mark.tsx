import type { StateCategory } from '@throughline/model/define-type'

const colour: Record<StateCategory, string> = {
  open: 'var(--state-open)',
  active: 'var(--state-active)',
  done: 'var(--state-done)',
  dropped: 'var(--state-dropped)',
}

/** The shape of a state's category: hollow, part filled, ticked, crossed. Shape and colour both say it, never colour alone. */
export function StateMark({
  category,
  share = 0.5,
  size = 14,
}: {
  readonly category: StateCategory
  /** How far through the flow an active state is, from 0 to 1. */
  readonly share?: number
  readonly size?: number
}) {
  const stroke = colour[category]
  const turn = Math.min(0.95, Math.max(0.12, share)) * 2 * Math.PI
  const x = 7 + 3.6 * Math.sin(turn)
  const y = 7 - 3.6 * Math.cos(turn)
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      fill="none"
      aria-hidden="true"
      // Beside a long title it would be the first to give way.
      style={{ flex: 'none' }}
    >
      {category === 'open' && <circle cx="7" cy="7" r="5.5" stroke={stroke} strokeWidth="1.5" />}
      {category === 'active' && (
        <>
          <circle cx="7" cy="7" r="5.5" stroke={stroke} strokeWidth="1.5" />
          <path d={`M7 7V3.4A3.6 3.6 0 ${turn > Math.PI ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`} fill={stroke} />
        </>
      )}
      {category === 'done' && (
        <>
          <circle cx="7" cy="7" r="6.25" fill={stroke} />
          <path
            d="m4.3 7.2 1.9 1.9 3.5-4"
            stroke="var(--surface)"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
      {category === 'dropped' && (
        <>
          <circle cx="7" cy="7" r="5.5" stroke={stroke} strokeWidth="1.5" />
          <path d="m5.1 5.1 3.8 3.8m0-3.8L5.1 8.9" stroke={stroke} strokeWidth="1.5" strokeLinecap="round" />
        </>
      )}
    </svg>
  )
}

/** What an empty place is about. Each drawing is the product's thread, cut, tied, searched or waiting. */
export type EmptyKind = 'items' | 'inbox' | 'search' | 'board' | 'line' | 'file' | 'done'

const thread = { stroke: 'var(--accent)', strokeWidth: 2, strokeLinecap: 'round', fill: 'none' } as const
const faint = { stroke: 'var(--hairline-strong)', strokeWidth: 1.5, fill: 'none', strokeLinecap: 'round' } as const
const paper = { stroke: 'var(--hairline-strong)', strokeWidth: 1.5, fill: 'var(--surface)' } as const

const Knot = ({ x, y, filled }: { readonly x: number; readonly y: number; readonly filled?: boolean }) => (
  <circle
    cx={x}
    cy={y}
    r="5"
    fill={filled ? 'var(--accent)' : 'var(--surface)'}
    stroke="var(--accent)"
    strokeWidth="2"
  />
)

const drawings: Record<EmptyKind, React.ReactNode> = {
  items: (
    <>
      <rect x="38" y="14" width="104" height="20" rx="5" {...paper} />
      <rect x="38" y="42" width="104" height="20" rx="5" {...paper} strokeDasharray="4 4" />
      <rect x="38" y="70" width="104" height="20" rx="5" {...paper} strokeDasharray="4 4" opacity="0.55" />
      <path d="M66 24h52M66 52h38" {...faint} />
      <path d="M8 80C22 80 26 24 52 24" {...thread} />
      <Knot x={52} y={24} filled />
      <Knot x={52} y={52} />
    </>
  ),
  inbox: (
    <>
      <path d="M44 58h24c3 0 4 12 22 12s19-12 22-12h24v28a6 6 0 0 1-6 6H50a6 6 0 0 1-6-6Z" {...paper} />
      <path d="M44 58 58 28h64l14 30" {...faint} />
      <path d="M90 8v34m-9-9 9 9 9-9" {...thread} strokeLinejoin="round" />
    </>
  ),
  search: (
    <>
      <path d="M10 62c20-34 34 18 54-10" {...thread} />
      <path d="M116 56c18-22 30 6 54-12" {...thread} strokeDasharray="1 7" />
      <circle cx="90" cy="48" r="26" {...paper} strokeWidth="2" />
      <path d="m109 67 18 20" {...faint} strokeWidth="5" />
      <path d="M80 44c4-8 14-8 18-2" {...faint} />
    </>
  ),
  board: (
    <>
      {[20, 68, 116].map((x, index) => (
        <g key={x}>
          <rect x={x} y="12" width="42" height="82" rx="6" fill="var(--surface-sunken)" />
          <rect x={x + 5} y={20} width="32" height="18" rx="4" {...paper} opacity={index === 2 ? 0.4 : 1} />
          {index === 0 && <rect x={x + 5} y={43} width="32" height="18" rx="4" {...paper} />}
        </g>
      ))}
      <path d="M42 52C60 52 66 76 84 76" {...thread} strokeDasharray="1 6" />
      <rect
        x="73"
        y="66"
        width="32"
        height="18"
        rx="4"
        fill="var(--accent-tint)"
        stroke="var(--accent)"
        strokeWidth="1.5"
      />
    </>
  ),
  line: (
    <>
      <path d="M14 52h52M114 52h52" {...thread} />
      <path d="M74 52c4-10 8 10 12 0s8-6 12 0" {...thread} strokeDasharray="1 6" />
      <Knot x={20} y={52} filled />
      <Knot x={60} y={52} filled />
      <Knot x={120} y={52} />
      <Knot x={160} y={52} />
    </>
  ),
  file: (
    <>
      <path d="M62 10h38l20 20v58a6 6 0 0 1-6 6H62a6 6 0 0 1-6-6V16a6 6 0 0 1 6-6Z" {...paper} />
      <path d="M100 10v14a6 6 0 0 0 6 6h14" {...faint} />
      <path d="M68 48h40M68 60h40M68 72h26" {...faint} />
      <path d="M8 92c22 0 20-44 46-44" {...thread} />
      <Knot x={68} y={48} filled />
    </>
  ),
  done: (
    <>
      <path d="M12 72c26 0 30-30 56-30" {...thread} />
      <path d="M112 42c26 0 32 22 56 10" {...thread} />
      <circle cx="90" cy="46" r="24" fill="var(--green-tint)" stroke="var(--good)" strokeWidth="2" />
      <path
        d="m79 47 8 8 14-17"
        stroke="var(--good)"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      />
    </>
  ),
}

export function EmptyDrawing({
  kind,
  className,
}: {
  readonly kind: EmptyKind
  readonly className?: string | undefined
}) {
  return (
    <svg viewBox="0 0 180 104" className={className} aria-hidden="true">
      {drawings[kind]}
    </svg>
  )
}

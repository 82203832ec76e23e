import { hueFromId } from '../hue.ts'
import { type PersonValue, useUiText } from '../ui.tsx'
import style from './chip.module.css'
import { Chip, type ChipProps } from './chip.tsx'

const han = /\p{Script=Han}/u

/** One or two characters that stand for a person: the given name's last character in Chinese, first letters elsewhere. */
export function initialsOf(name: string): string {
  const trimmed = name.trim()
  if (han.test(trimmed)) return [...trimmed].filter((character) => han.test(character)).at(-1) ?? '?'
  const words = trimmed.split(/[\s._-]+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : ''))
  return letters.join('').toUpperCase() || '?'
}

export function Avatar({ person, size = 20 }: { readonly person: PersonValue; readonly size?: number }) {
  const hue = hueFromId(person.id)
  const initials = initialsOf(person.name)
  return (
    <span
      className={style.avatar}
      data-mark=""
      aria-hidden="true"
      title={person.name}
      style={{
        width: size,
        height: size,
        background: `var(--${hue}-tint)`,
        color: `var(--${hue}-text)`,
        fontSize: Math.round(size * (initials.length > 1 ? 0.44 : 0.55)),
      }}
    >
      {initials}
    </span>
  )
}

/** Nobody yet: a dashed ring that invites. */
export function NobodyMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="var(--mark)" aria-hidden="true">
      <circle cx="10" cy="10" r="8.5" strokeDasharray="2.4 2.4" />
      <circle cx="10" cy="8" r="2.4" />
      <path d="M5.8 14.6c.8-2 2.3-2.9 4.2-2.9s3.4.9 4.2 2.9" />
    </svg>
  )
}

/** A person with a face and a name; without one, the invitation to choose. */
export function PersonChip({
  person,
  look = 'outline',
  onClick,
  ref,
}: Pick<ChipProps, 'look' | 'onClick' | 'ref'> & { readonly person: PersonValue | null }) {
  const text = useUiText()
  return (
    <Chip
      look={look}
      icon={person ? <Avatar person={person} size={18} /> : <NobodyMark size={18} />}
      onClick={onClick}
      {...(person ? {} : { tone: 'muted' as const })}
      {...(ref ? { ref } : {})}
    >
      {person ? person.name : text('unassigned')}
    </Chip>
  )
}

/** Several faces, overlapping; names are read out and shown on hover. */
export function AvatarStack({
  people,
  most = 3,
  size = 20,
}: {
  readonly people: readonly PersonValue[]
  readonly most?: number
  readonly size?: number
}) {
  const shown = people.slice(0, most)
  return (
    <span className={style.stack}>
      <span className="visually-hidden">{people.map((person) => person.name).join(', ')}</span>
      {shown.map((person) => (
        <Avatar key={person.id} person={person} size={size} />
      ))}
      {people.length > most && (
        <span
          className={style.avatar}
          aria-hidden="true"
          style={{ width: size, height: size, background: 'var(--grey-tint)', color: 'var(--grey-text)', fontSize: 10 }}
        >
          +{people.length - most}
        </span>
      )}
    </span>
  )
}

import type { Flow, State, StateCategory } from '@throughline/model/define-type'
import { useLabel } from '../ui.tsx'
import { Chip, type ChipProps } from './chip.tsx'
import { StateMark } from './state-mark.tsx'

/** How far a state is through its flow, counted over the states that are open or active. */
export function shareOfFlow(flow: Flow, state: string): number {
  const working = Object.entries<State>(flow.states).filter(([, { category }]) => category === 'active')
  const index = working.findIndex(([name]) => name === state)
  return index < 0 ? 0.5 : (index + 1) / (working.length + 1)
}

export interface StateChipProps extends Pick<ChipProps, 'look' | 'onClick' | 'ref'> {
  readonly state: string
  readonly flow: Flow
}

/** A state as everybody knows it: the mark of its category and its name. */
export function StateChip({ state, flow, look = 'outline', onClick, ref }: StateChipProps) {
  const say = useLabel()
  const declared: State | undefined = flow.states[state]
  const category: StateCategory = declared?.category ?? 'open'
  return (
    <Chip
      look={look}
      icon={<StateMark category={category} share={shareOfFlow(flow, state)} />}
      onClick={onClick}
      {...(category === 'dropped' ? { tone: 'muted' as const } : {})}
      {...(ref ? { ref } : {})}
    >
      {declared ? say(declared.label) : state}
    </Chip>
  )
}

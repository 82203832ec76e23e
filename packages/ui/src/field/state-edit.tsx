import type { Flow, Move, State } from '@throughline/model/define-type'
import { StateChip, shareOfFlow } from '../chip/state-chip.tsx'
import { StateMark } from '../chip/state-mark.tsx'
import { useLabel } from '../ui.tsx'
import { EditPopover } from './edit-popover.tsx'
import { PickList } from './pick-list.tsx'

/** The states one may go to from here, and the fields that each move wants filled. Without declared moves: every other state. */
export function movesFrom(flow: Flow, from: string): readonly Move[] {
  const declared: State | undefined = flow.states[from]
  const moves = declared?.moves ?? Object.keys(flow.states).filter((state) => state !== from)
  return moves.map((move) => (typeof move === 'string' ? { to: move } : move))
}

/** Chooses the next state: those that the flow allows from here, the present one ticked. */
export function StateEdit({
  label,
  flow,
  state,
  onCommit,
  onCancel,
  typed,
}: {
  readonly label: string
  readonly flow: Flow
  readonly state: string
  readonly onCommit: (state: string) => void
  readonly onCancel: () => void
  readonly typed?: string | undefined
}) {
  const say = useLabel()
  const reachable = new Set(movesFrom(flow, state).map((move) => move.to))
  const options = Object.entries<State>(flow.states)
    .filter(([name]) => name === state || reachable.has(name))
    .map(([name, declared]) => ({
      id: name,
      label: say(declared.label),
      also: [declared.label.en, declared.label['zh-CN'], name],
      icon: <StateMark category={declared.category} share={shareOfFlow(flow, name)} />,
    }))
  return (
    <EditPopover anchor={<StateChip state={state} flow={flow} look="bare" />} onLeave={onCancel}>
      <PickList
        label={label}
        options={options}
        chosen={[state]}
        typed={typed}
        onPick={(option) => (option.id === state ? onCancel() : onCommit(option.id))}
        onCancel={onCancel}
        onDone={onCancel}
      />
    </EditPopover>
  )
}

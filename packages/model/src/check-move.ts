import type { TypeDeclaration } from './define-type.ts'
import type { Problem } from './problem.ts'
import { fieldOf } from './spine-field.ts'

/** Where an item of this state may go next, with what each move asks for. Staying is no move. */
export function movesFrom(
  type: TypeDeclaration,
  state: string,
): readonly { readonly to: string; readonly requires: readonly string[] }[] {
  const declared = Object.hasOwn(type.flow.states, state) ? type.flow.states[state] : undefined
  // A state that people removed meanwhile must not trap its items: they may go anywhere.
  const moves = declared?.moves ?? Object.keys(type.flow.states)
  return moves
    .map((move) =>
      typeof move === 'string' ? { to: move, requires: [] } : { to: move.to, requires: move.requires ?? [] },
    )
    .filter(({ to }) => to !== state)
}

/** Whether the flow allows this change of state, and whether what the move asks for is filled. */
export function checkMove(
  type: TypeDeclaration,
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>>,
  anyMove: boolean,
): readonly Problem[] {
  const from = before?.state
  const to = after.state
  if (typeof from !== 'string' || typeof to !== 'string' || from === to) return []
  const stateLabel = (id: string) => type.flow.states[id]?.label ?? id
  const moves = movesFrom(type, from)
  const move = moves.find((one) => one.to === to)
  if (!move) {
    if (anyMove) return []
    const detail = {
      type: type.label,
      from: stateLabel(from),
      to: stateLabel(to),
      moves: moves.map((one) => stateLabel(one.to)),
    }
    return [{ code: 'forbidden-move', detail, pointer: '/state' }]
  }
  if (anyMove) return []
  return move.requires
    .filter((name) => (after[name] ?? null) === null)
    .map((name) => ({
      code: 'move-requires',
      detail: { to: stateLabel(to), field: fieldOf(type, name)?.label ?? name, name },
      pointer: fieldOf(type, name)?.custom ? `/custom/${name}` : `/${name}`,
    }))
}

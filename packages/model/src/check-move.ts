import type { TypeDeclaration } from './define-type.ts'
import { movesFrom } from './moves-from.ts'
import type { Problem } from './problem.ts'
import { fieldOf } from './spine-field.ts'

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
  const moves = movesFrom(type.flow, from)
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

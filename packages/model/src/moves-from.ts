import type { Flow, Move } from './define-type.ts'

/** Where an item in this state may go next, with what each move asks for. Staying is no move. */
export function movesFrom(flow: Flow, state: string): readonly Required<Move>[] {
  const declared = Object.hasOwn(flow.states, state) ? flow.states[state] : undefined
  // A state that people removed meanwhile must not trap its items: they may go anywhere.
  const moves = declared?.moves ?? Object.keys(flow.states)
  return moves
    .map((move) =>
      typeof move === 'string' ? { to: move, requires: [] } : { to: move.to, requires: move.requires ?? [] },
    )
    .filter(({ to }) => to !== state)
}

import type { Contest, Verdict } from '@throughline/client/contest'
import { useSyncExternalStore } from 'react'

/** A contest that waits for its answer. */
export interface AskedContest extends Contest {
  readonly id: number
  readonly answer: (verdict: Verdict) => void
}

let waiting: readonly AskedContest[] = []
let count = 0
const listeners = new Set<() => void>()

function change(next: readonly AskedContest[]): void {
  waiting = next
  for (const listener of listeners) listener()
}

/** Asks the person which of two values stays; several contests are asked one after the other. */
export function askContest(contest: Contest): Promise<Verdict> {
  return new Promise((done) => {
    count += 1
    const asked: AskedContest = {
      ...contest,
      id: count,
      answer: (verdict) => {
        change(waiting.filter((one) => one !== asked))
        done(verdict)
      },
    }
    change([...waiting, asked])
  })
}

export function useContest(): AskedContest | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting[0],
  )
}

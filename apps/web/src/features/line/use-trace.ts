import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { getTrace } from '@throughline/client/items'
import type { Trace, TraceItem } from '@throughline/client/wire'
import { type Stage, stages } from '@throughline/model/define-type'
import { useMemo } from 'react'
import { useTypes } from '../../data/use-me.ts'

export interface LineStop {
  readonly stage: Stage
  readonly items: readonly TraceItem[]
  /** The item one looks at stands here. */
  readonly self: boolean
  /** `tied`: something stands here. `open`: something could. `past`: no type stands here yet, so the thread goes past. */
  readonly knot: 'tied' | 'open' | 'past'
}

/** Every stage in order, with what is linked there; a stage without items is where the line is open. */
export function stopsOf(
  trace: Trace | undefined,
  own: Stage | undefined,
  staffed: ReadonlySet<Stage>,
): readonly LineStop[] {
  const found = new Map((trace?.stages ?? []).map(({ stage, items }) => [stage, items]))
  return stages.map((stage) => {
    const items = found.get(stage) ?? []
    const tied = items.length > 0 || stage === own
    return { stage, items, self: stage === own, knot: tied ? 'tied' : staffed.has(stage) ? 'open' : 'past' }
  })
}

/** The line an item stands on, upstream and downstream. */
export function useTrace(id: string) {
  return useQuery({
    queryKey: queryKeys.part(id, 'trace'),
    queryFn: ({ signal }) => getTrace(id, signal),
    placeholderData: keepPreviousData,
  })
}

/** Whether the thread runs whole between a stop and the next: both tied, or going past between two that are. */
export function isWhole(stops: readonly LineStop[], index: number): boolean {
  const seek = (from: number, step: 1 | -1): LineStop | undefined => {
    let at = from
    while (stops[at]?.knot === 'past') at += step
    return stops[at]
  }
  return seek(index, -1)?.knot === 'tied' && seek(index + 1, 1)?.knot === 'tied'
}

/** The stages on which some type of this workspace stands. */
export function useStaffedStages(): ReadonlySet<Stage> {
  const types = useTypes()
  return useMemo(() => new Set(types.map((type) => type.stage).filter((stage) => stage !== undefined)), [types])
}

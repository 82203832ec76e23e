import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { getTrace } from '@throughline/client/items'
import type { Trace, TraceItem } from '@throughline/client/wire'
import { type Stage, stages } from '@throughline/model/define-type'

export interface LineStop {
  readonly stage: Stage
  readonly items: readonly TraceItem[]
  /** The item one looks at stands here. */
  readonly self: boolean
}

/** Every stage in order, with what is linked there; a stage without items is where the line is open. */
export function stopsOf(trace: Trace | undefined, own: Stage | undefined): readonly LineStop[] {
  const found = new Map((trace?.stages ?? []).map(({ stage, items }) => [stage, items]))
  return stages.map((stage) => ({ stage, items: found.get(stage) ?? [], self: stage === own }))
}

/** The line an item stands on, upstream and downstream. */
export function useTrace(id: string) {
  return useQuery({
    queryKey: queryKeys.part(id, 'trace'),
    queryFn: ({ signal }) => getTrace(id, signal),
    placeholderData: keepPreviousData,
  })
}

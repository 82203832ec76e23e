import { QueryClient } from '@tanstack/react-query'
import { type ListJudge, unknowingJudge } from '@throughline/client/cache/list-judge'
import { createLiveCache, type LiveCache } from '@throughline/client/cache/live-cache'
import { isProblemError } from '@throughline/client/problem-error'
import { createUndoStack, type UndoStack } from '@throughline/client/undo-stack'
import { createWriter, type Writer } from '@throughline/client/writer'
import { showToast } from '../shell/toast.ts'
import { askContest } from './ask-contest.ts'
import { problemText } from './problem-text.ts'
import { sayText } from './say-text.ts'

/** One of each for the whole application; screens reach them through hooks. */
export interface Services {
  readonly client: QueryClient
  readonly judge: ListJudge
  /** The judge proper is fetched after the first paint, with the types it judges by. */
  readonly learnJudge: (judge: ListJudge) => void
  readonly live: LiveCache
  readonly stack: UndoStack
  readonly writer: Writer
}

/** Undoes one's own last action and says it in words. */
export async function undoLast(services: Services): Promise<void> {
  const entry = await services.writer.undo().catch(() => null)
  if (entry)
    showToast({
      text: sayText('undone', { what: entry.say }),
      action: { label: sayText('redo'), run: () => void redoLast(services) },
    })
  else if (services.stack.peek() === null) showToast({ text: sayText('nothingToUndo') })
}

/** Does again what was undone last. */
export async function redoLast(services: Services): Promise<void> {
  const entry = await services.writer.redo().catch(() => null)
  if (entry) showToast({ text: entry.say, action: { label: sayText('undo'), run: () => void undoLast(services) } })
}

function createServices(): Services {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        // The live stream keeps answers true, so nothing is asked again for age alone.
        staleTime: 5 * 60_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => isProblemError(error) && error.retryable && count < 3,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
  let known = unknowingJudge
  const judge: ListJudge = {
    belongs: (key, item) => known.belongs(key, item),
    compare: (key, left, right) => known.compare(key, left, right),
  }
  const live = createLiveCache(client, judge)
  const stack = createUndoStack()
  const services: Services = {
    client,
    judge,
    learnJudge: (judge) => {
      known = judge
    },
    live,
    stack,
    writer: createWriter({
      client,
      judge,
      live,
      stack,
      onDone: (entry) =>
        showToast({ text: entry.say, action: { label: sayText('undo'), run: () => void undoLast(services) } }),
      onContest: askContest,
      onProblem: (error, retry) =>
        showToast({
          tone: 'problem',
          text: problemText(error),
          ...(retry ? { action: { label: sayText('retry'), run: retry } } : {}),
        }),
    }),
  }
  return services
}

export const services = createServices()

import type { QueryClient } from '@tanstack/query-core'
import { applyItem, dropItem } from './cache/apply-item.ts'
import type { ListJudge } from './cache/list-judge.ts'
import type { LiveCache } from './cache/live-cache.ts'
import { queryKeys } from './cache/query-keys.ts'
import { type Contest, contestedFields, type Verdict, withoutFields } from './contest.ts'
import { getItem, undoChange, writeItems } from './items.ts'
import { ProblemError } from './problem-error.ts'
import { randomId } from './random-id.ts'
import { isPlain, toWire, type Values } from './to-wire.ts'
import type { UndoEntry, UndoStack } from './undo-stack.ts'
import type { Item, WireOperation, WriteResult } from './wire.ts'

export interface UpdateOptions {
  readonly base?: Item | undefined
}

export interface Writer {
  /**
   * `base`: the one item as it was when the person began to edit. What somebody else has changed since is never
   * overwritten unasked: where both changed the same field, the person chooses.
   */
  update(items: readonly Item[], values: Values, say: string, options?: UpdateOptions): Promise<WriteResult>
  create(
    type: string,
    values: Values,
    say: (key: string) => string,
  ): Promise<{ readonly id: string; readonly key: string }>
  remove(items: readonly Item[], say: string): Promise<WriteResult>
  /** Any other steps as one action, without an optimistic picture. `touched` are refreshed afterwards. */
  run(operations: readonly WireOperation[], say: string, touched: readonly string[]): Promise<WriteResult>
  undo(): Promise<UndoEntry | null>
  redo(): Promise<UndoEntry | null>
}

export interface WriterSetting {
  readonly client: QueryClient
  readonly judge: ListJudge
  readonly live: LiveCache
  readonly stack: UndoStack
  readonly onDone: (entry: UndoEntry) => void
  readonly onProblem: (error: unknown, retry: (() => void) | null) => void
  /** Two people changed the same field: asks which value stays. */
  readonly onContest: (contest: Contest) => Promise<Verdict>
}

/** The one way a screen writes: shown at once, sent in order, taken back with the reason if the server refuses. */
export function createWriter(setting: WriterSetting): Writer {
  const { client, judge, live, stack } = setting
  /** Per item, so that two quick edits of one item arrive in the order they were made. */
  const queue = new Map<string, Promise<unknown>>()

  const inOrder = <Answer>(ids: readonly string[], work: () => Promise<Answer>): Promise<Answer> => {
    const before = Promise.allSettled(ids.map((id) => queue.get(id)))
    const mine = before.then(work)
    const settled = mine.catch(() => undefined)
    for (const id of ids) queue.set(id, settled)
    void settled.then(() => {
      for (const id of ids) if (queue.get(id) === settled) queue.delete(id)
    })
    return mine
  }

  const send = async (operations: readonly WireOperation[], say: string, touched: readonly string[]) => {
    const result = await writeItems(operations, { idempotencyKey: randomId() })
    const refused = result.results.find((one) => !one.ok)
    if (refused && !refused.ok) throw refusedStep(refused.problems)
    const entry = { version: result.version, say, items: touched }
    stack.push(entry)
    setting.onDone(entry)
    live.refresh(touched)
    return result
  }

  /** One item from where the person began: written as it stands, or after the contested fields are settled. */
  const updateFrom = async (base: Item, values: Values, say: string): Promise<WriteResult> => {
    let from = base
    let wanted = values
    for (;;) {
      try {
        const operation = { do: 'update', item: base.id, values: toWire(wanted), ifVersion: from.version } as const
        return await send([operation], say, [base.id])
      } catch (error) {
        if (!isConflict(error)) throw error
        const current = await getItem(base.id)
        const fields = contestedFields(from, current, wanted)
        if (fields.length > 0) {
          applyItem(client, judge, current)
          const yours = await setting.onContest({ current, fields })
          if (yours === null) throw error
          const theirs = fields.map((field) => field.name).filter((name) => !yours.has(name))
          wanted = withoutFields(wanted, new Set(theirs))
          if (Object.keys(wanted).length === 0) return { operation: '', version: current.version, results: [] }
        }
        from = current
      }
    }
  }

  const writer: Writer = {
    async update(items, values, say, options = {}) {
      const before = items.map((item) => pick(item, values))
      for (const item of items) applyItem(client, judge, { ...item, ...merged(item, values) })
      const ids = items.map((item) => item.id)
      const { base } = options
      const wire = toWire(values)
      try {
        return await inOrder(ids, () =>
          base
            ? updateFrom(base, values, say)
            : send(
                ids.map((id) => ({ do: 'update', item: id, values: wire })),
                say,
                ids,
              ),
        )
      } catch (error) {
        // Put off by the person, who has seen both values and now sees the other's: nothing more to tell.
        if (isConflict(error)) throw error
        for (const [index, item] of items.entries()) applyItem(client, judge, { ...item, ...before[index] })
        live.refresh(ids)
        setting.onProblem(error, retryable(error) ? () => void writer.update(items, values, say, options) : null)
        throw error
      }
    },
    async create(type, values, say) {
      const result = await writeItems([{ do: 'create', type, values: toWire(values) }], { idempotencyKey: randomId() })
      const made = result.results[0]
      if (!made) throw new ProblemError({ code: 'unexpected', status: 0 })
      if (!made.ok) throw refusedStep(made.problems)
      const key = made.key ?? made.id
      const entry = { version: result.version, say: say(key), items: [made.id] }
      stack.push(entry)
      setting.onDone(entry)
      live.refresh([made.id])
      return { id: made.id, key }
    },
    async remove(items, say) {
      const ids = items.map((item) => item.id)
      for (const id of ids) dropItem(client, id)
      try {
        return await inOrder(ids, () =>
          send(
            ids.map((id) => ({ do: 'delete', item: id })),
            say,
            [],
          ),
        )
      } catch (error) {
        for (const item of items) applyItem(client, judge, item)
        setting.onProblem(error, null)
        throw error
      }
    },
    async run(operations, say, touched) {
      try {
        return await inOrder(touched, () => send(operations, say, touched))
      } catch (error) {
        setting.onProblem(error, null)
        throw error
      }
    },
    undo: () => step(stack.takeUndo(), (entry, version) => stack.undone(entry, version), 'undo'),
    redo: () => step(stack.takeRedo(), (entry, version) => stack.redone(entry, version), 'redo'),
  }

  const step = async (
    entry: UndoEntry | null,
    keep: (entry: UndoEntry, version: number) => void,
    way: 'undo' | 'redo',
  ): Promise<UndoEntry | null> => {
    if (!entry) return null
    try {
      const result = await undoChange(entry.version)
      keep(entry, result.version)
      live.refresh(entry.items)
      if (entry.items.length === 0) void client.invalidateQueries({ queryKey: queryKeys.lists })
      return entry
    } catch (error) {
      // Lost on the way is not refused: the entry stays where it was.
      if (retryable(error)) way === 'undo' ? stack.redone(entry, entry.version) : stack.undone(entry, entry.version)
      setting.onProblem(error, null)
      throw error
    }
  }
  return writer
}

function isConflict(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'conflict'
}

function retryable(error: unknown): boolean {
  return error instanceof ProblemError && error.retryable
}

function refusedStep(
  problems: readonly { code: string; detail: Readonly<Record<string, unknown>>; pointer?: string }[],
) {
  const first = problems[0]
  return new ProblemError({
    code: (first?.code ?? 'unexpected') as ProblemError['code'],
    status: 422,
    detail: (first?.detail ?? {}) as ProblemError['detail'],
    pointer: first?.pointer,
  })
}

function merged(item: Item, values: Values): Record<string, unknown> {
  if (!isPlain(values.custom)) return values
  return { ...values, custom: { ...item.custom, ...values.custom } }
}

/** What the item held under the names about to be written. */
function pick(item: Item, values: Values): Record<string, unknown> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, item[name] ?? null]))
}

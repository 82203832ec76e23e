import { type Problem, Refusal, refuse } from '@throughline/model/problem'
import { uuidV7 } from '../database/uuid-v7.ts'
import type { LinkKind } from '../type/link-kind.ts'
import { applyAttach, applyDetach } from './apply-attachment.ts'
import { applyComment, applyCommentChange } from './apply-comment.ts'
import { applyConvert } from './apply-convert.ts'
import { applyCreate } from './apply-create.ts'
import { applyLink, applyUnlink } from './apply-link.ts'
import { applyMerge } from './apply-merge.ts'
import { applyDelete, applyRestore } from './apply-presence.ts'
import { applyUpdate, permitted } from './apply-update.ts'
import { startWork, type Work } from './batch.ts'
import type { Draft } from './draft.ts'
import type { LoadedBatch } from './load-batch.ts'
import { undoChange } from './undo.ts'
import type { WriteRequest } from './write-request.ts'

export type StepOutcome =
  | { readonly ok: true; readonly id: string; readonly item: string; readonly step: number | null }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export interface Applied {
  readonly request: WriteRequest
  readonly draft: Draft
  readonly outcomes: readonly StepOutcome[]
}

const nothing: ReadonlyMap<number, Refusal> = new Map()

/** Runs one request's operations over its own draft. Throws when the request is all-or-nothing and one refuses; `refusedBefore` are operations the database refused on an earlier try. */
export function applyRequest(
  loaded: LoadedBatch,
  kinds: ReadonlyMap<string, LinkKind>,
  request: WriteRequest,
  refusedBefore: ReadonlyMap<number, Refusal> = nothing,
): Applied {
  const { access, operations, options } = request
  const undoing = operations.some((operation) => operation.do === 'undo')
  const work = startWork(access, loaded, options.operation ?? uuidV7(), undoing)
  const outcomes: StepOutcome[] = []
  const problems: Problem[] = []
  for (const [index, operation] of operations.entries()) {
    try {
      const known = refusedBefore.get(index)
      if (known) throw known
      const before = work.draft.changes.length
      const made = applyOperation(work, loaded, kinds, operation)
      const step = work.draft.changes.length > before ? work.draft.changes.length : null
      outcomes.push({ ok: true, ...made, step })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const located = operations.length === 1 ? error.problems : locate(error.problems, index)
      outcomes.push({ ok: false, problems: located })
      problems.push(...located)
    }
  }
  if (problems.length > 0 && (options.atomic ?? 'all') === 'all') throw new Refusal(problems)
  return { request, draft: work.draft, outcomes }
}

/** In a batch the pointer says which operation it is about. */
function locate(problems: readonly Problem[], index: number): readonly Problem[] {
  return problems.map((problem) => ({ ...problem, pointer: `/operations/${index}${problem.pointer ?? ''}` }))
}

function applyOperation(
  work: Work,
  loaded: LoadedBatch,
  kinds: ReadonlyMap<string, LinkKind>,
  operation: WriteRequest['operations'][number],
): { readonly id: string; readonly item: string } {
  const whole = (item: { readonly row: { readonly id: string } }) => ({ id: item.row.id, item: item.row.id })
  switch (operation.do) {
    case 'create': {
      const type = loaded.types.get(operation.type)
      if (!type) throw refuse('unknown-type', { type: operation.type }, '/type')
      return whole(applyCreate(work, type, operation.values))
    }
    case 'update':
      return whole(applyUpdate(work, operation.item, operation.values, ifVersion(operation)))
    case 'delete':
      return whole(applyDelete(work, loaded, operation.item, ifVersion(operation)))
    case 'restore':
      return whole(applyRestore(work, operation.item))
    case 'link':
      return whole(applyLink(work, kinds, loaded.existingLinks, operation))
    case 'unlink':
      return whole(applyUnlink(work, loaded.existingLinks, operation))
    case 'comment': {
      const made = applyComment(work, loaded.comments, operation)
      return { id: made.comment, item: made.item.row.id }
    }
    case 'editComment': {
      const made = applyCommentChange(work, loaded.comments, { ...operation, deleted: false })
      return { id: made.comment, item: made.item.row.id }
    }
    case 'deleteComment': {
      const made = applyCommentChange(work, loaded.comments, { comment: operation.comment, deleted: true })
      return { id: made.comment, item: made.item.row.id }
    }
    case 'attach':
      return whole(applyAttach(work, loaded.attachments, operation))
    case 'detach':
      return whole(applyDetach(work, loaded.attachments, operation))
    case 'merge':
      return whole(applyMerge(work, loaded, operation))
    case 'convert':
      return whole(applyConvert(work, operation))
    case 'undo': {
      undoChange(work, loaded, kinds, operation.change)
      const id = operation.change.item ?? ''
      return { id, item: id }
    }
    case 'watch': {
      const item = permitted(work, operation.item, 'read')
      const { person } = work.access
      if (person === null) throw refuse('forbidden', { action: 'watch' })
      const list = operation.watching ? work.draft.watch : work.draft.unwatch
      list.push({ item: item.row.id, person })
      return whole(item)
    }
  }
}

function ifVersion(operation: { readonly ifVersion?: number }): { readonly ifVersion?: number } {
  return operation.ifVersion === undefined ? {} : { ifVersion: operation.ifVersion }
}

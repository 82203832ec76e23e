import { useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { addComment, deleteComment, editComment } from '@throughline/client/items'
import { randomId } from '@throughline/client/random-id'
import type { Comment, Item } from '@throughline/client/wire'
import { useMemo } from 'react'
import { problemText } from '../../data/problem-text.ts'
import { useMe } from '../../data/use-me.ts'
import { showToast } from '../../shell/toast.ts'

export interface CommentWriter {
  add(body: string, replyTo?: string): Promise<void>
  edit(comment: Comment, body: string): Promise<void>
  remove(comment: Comment): Promise<void>
}

/** Comments show the moment they are sent; a refused one goes back to where it was written, with the reason. */
export function useCommentWriter(item: Item): CommentWriter {
  const client = useQueryClient()
  const { person } = useMe()
  return useMemo(() => {
    const key = queryKeys.part(item.id, 'comments')
    const change = (next: (old: readonly Comment[]) => readonly Comment[]) =>
      client.setQueryData<readonly Comment[]>(key, (old) => next(old ?? []))
    const attempt = async (work: Promise<unknown>) => {
      try {
        await work
      } catch (error) {
        showToast({ tone: 'problem', text: problemText(error) })
        throw error
      } finally {
        void client.invalidateQueries({ queryKey: key })
      }
    }
    return {
      add: (body, replyTo) => {
        const shown: Comment = {
          id: `new-${randomId()}`,
          body,
          author: { id: person.id, name: person.name },
          replyTo: replyTo ?? null,
          createdAt: new Date().toISOString(),
        }
        change((old) => [...old, shown])
        return attempt(addComment(item.id, body, replyTo)).catch((error: unknown) => {
          change((old) => old.filter((one) => one.id !== shown.id))
          throw error
        })
      },
      edit: (comment, body) => {
        change((old) => old.map((one) => (one.id === comment.id ? { ...one, body } : one)))
        return attempt(editComment(comment.id, body))
      },
      remove: (comment) => {
        change((old) => old.filter((one) => one.id !== comment.id))
        return attempt(deleteComment(comment.id))
      },
    }
  }, [client, item.id, person])
}

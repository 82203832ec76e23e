import type { UseQueryResult } from '@tanstack/react-query'
import type { Comment, Item } from '@throughline/client/wire'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { CommentBox } from './comment-box.tsx'
import { CommentEntry } from './comment-entry.tsx'
import style from './item.module.css'
import { useCommentWriter } from './use-comment-writer.ts'

/** The conversation: comments in order, replies under what they answer, a box at the end. */
export function CommentList({
  item,
  comments,
}: {
  readonly item: Item
  readonly comments: UseQueryResult<readonly Comment[]>
}) {
  const { t } = useTranslation('item')
  const writer = useCommentWriter(item)
  const [replying, setReplying] = useState<string | null>(null)
  if (comments.error) return <ErrorPanel title={problemText(comments.error)} onRetry={() => void comments.refetch()} />
  const all = comments.data ?? []
  const roots = all.filter((comment) => !comment.replyTo || !all.some((other) => other.id === comment.replyTo))
  return (
    <>
      <ol className={style.comments}>
        {roots.map((comment) => (
          <li key={comment.id}>
            <CommentEntry item={item} comment={comment} writer={writer} onReply={() => setReplying(comment.id)} />
            <ol className={style.replies}>
              {all
                .filter((reply) => reply.replyTo === comment.id)
                .map((reply) => (
                  <li key={reply.id}>
                    <CommentEntry item={item} comment={reply} writer={writer} onReply={() => setReplying(comment.id)} />
                  </li>
                ))}
              {replying === comment.id && (
                <li>
                  <CommentBox
                    item={item}
                    name={`reply.${comment.id}`}
                    label={t('reply')}
                    autoFocus
                    onCancel={() => setReplying(null)}
                    onSend={async (text) => {
                      await writer.add(text, comment.id)
                      setReplying(null)
                    }}
                  />
                </li>
              )}
            </ol>
          </li>
        ))}
      </ol>
      {item.can?.comment !== false && (
        <CommentBox item={item} name="comment" label={t('writeComment')} onSend={(text) => writer.add(text)} />
      )}
    </>
  )
}

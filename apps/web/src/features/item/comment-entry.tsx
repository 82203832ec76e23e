import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconMessageReply } from '@tabler/icons-react'
import type { Comment, Item } from '@throughline/client/wire'
import { Avatar } from '@throughline/ui/chip/person-chip'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../data/use-me.ts'
import { Moment } from '../../field/moment.tsx'
import { CommentBox } from './comment-box.tsx'
import style from './item.module.css'
import type { CommentWriter } from './use-comment-writer.ts'

const Markdown = lazy(() => import('../../text/markdown-view.tsx').then((module) => ({ default: module.MarkdownView })))

/** One comment: who, when, what; answered, edited and deleted from its own menu. */
export function CommentEntry({
  item,
  comment,
  writer,
  onReply,
}: {
  readonly item: Item
  readonly comment: Comment
  readonly writer: CommentWriter
  readonly onReply: () => void
}) {
  const { t } = useTranslation('item')
  const { person } = useMe()
  const [editing, setEditing] = useState(false)
  const mine = comment.author?.id === person.id
  const mayEdit = comment.can?.update ?? mine
  const mayDelete = comment.can?.delete ?? mine
  if (comment.deleted) return <p className={style.nothing}>{t('commentGone')}</p>
  const sent = !comment.id.startsWith('new-')
  return (
    <div className={style.comment} data-sending={!sent || undefined}>
      <Avatar person={comment.author ?? { id: '', name: '?' }} size={24} />
      <div className={style.commentMain}>
        <div className={style.commentHead}>
          <span className={style.author}>{comment.author?.name ?? t('someone')}</span>
          <Moment at={comment.createdAt} />
          {comment.updatedAt && comment.updatedAt !== comment.createdAt && <span>{t('edited')}</span>}
          <span className={style.spring} />
          {sent && item.can?.comment !== false && (
            <ActionIcon
              size={30}
              className={style.quiet}
              aria-label={t('replyTo', { name: comment.author?.name ?? '' })}
              onClick={onReply}
            >
              <IconMessageReply size={14} stroke={1.5} />
            </ActionIcon>
          )}
          {sent && (mayEdit || mayDelete) && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon size={30} className={style.quiet} aria-label={t('commentMenu')}>
                  <IconDots size={14} stroke={1.5} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {mayEdit && <Menu.Item onClick={() => setEditing(true)}>{t('editComment')}</Menu.Item>}
                {mayDelete && (
                  <Menu.Item color="red" onClick={() => void writer.remove(comment).catch(() => undefined)}>
                    {t('deleteComment')}
                  </Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
        {editing ? (
          <CommentBox
            item={item}
            name={`edit.${comment.id}`}
            label={t('editComment')}
            start={comment.body}
            autoFocus
            onCancel={() => setEditing(false)}
            onSend={async (text) => {
              await writer.edit(comment, text)
              setEditing(false)
            }}
          />
        ) : (
          <Suspense fallback={<p className={style.plain}>{comment.body}</p>}>
            <Markdown text={comment.body} />
          </Suspense>
        )}
      </div>
    </div>
  )
}

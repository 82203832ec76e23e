import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconClock } from '@tabler/icons-react'
import type { Notification } from '@throughline/client/wire'
import { Avatar } from '@throughline/ui/chip/person-chip'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { useTranslation } from 'react-i18next'
import { fieldOf } from '../../data/field-of.ts'
import { useType } from '../../data/use-me.ts'
import { Moment } from '../../field/moment.tsx'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './inbox.module.css'
import { type Snooze, snoozes } from './snooze-until.ts'

export interface InboxRowProps {
  /** The notices of one item, newest first. */
  readonly group: readonly Notification[]
  readonly active: boolean
  readonly peeked: boolean
  readonly onOpen: () => void
  readonly onDone: () => void
  readonly onSnooze: (when: Snooze) => void
  readonly onBack: (() => void) | undefined
}

/** One item that calls: who did what, how many times, and the two ways to put it away. */
export function InboxRow({ group, active, peeked, onOpen, onDone, onSnooze, onBack }: InboxRowProps) {
  const { t } = useTranslation('inbox')
  const { say, language } = useLanguage()
  const [newest] = group
  const type = useType(newest?.item?.type)
  if (!newest?.item) return null
  const unread = group.some((one) => one.state === 'unread')
  const fields = (newest.fields ?? []).flatMap((name) => {
    const field = type && fieldOf(type, name)
    return field ? [say(field.label)] : []
  })
  const what = t(`reason.${newest.reason}`, {
    defaultValue: t('reason.other'),
    fields: fields.join(language === 'zh-CN' ? '、' : ', ') || t('something'),
  })
  return (
    <li
      className={style.row}
      data-unread={unread || undefined}
      data-active={active || undefined}
      data-peek={peeked || undefined}
    >
      <button type="button" className={style.main} onClick={onOpen}>
        <span className={style.dot}>{unread && <span className="visually-hidden">{t('unread')}</span>}</span>
        <Avatar person={newest.actor ?? { id: '', name: '?' }} size={28} />
        <span className={style.text}>
          <span className={style.first}>
            {type && <TypeIcon name={type.icon} hue={type.hue} size={14} />}
            <span className={style.itemKey}>{newest.item.key}</span>
            <span className={style.name}>{newest.item.title}</span>
          </span>
          <span className={style.second}>
            <b className={style.who}>{newest.actor?.name ?? t('someone')}</b> {what}
            {newest.text && <span className={style.excerpt}>{plain(newest.text)}</span>}
          </span>
        </span>
        {group.length > 1 && <span className={style.more}>{t('more', { count: group.length - 1 })}</span>}
        <span className={style.when}>
          <Moment at={newest.at} />
        </span>
      </button>
      <span className={style.actions}>
        {onBack ? (
          <ActionIcon aria-label={t('bringBack')} onClick={onBack}>
            <IconArrowBackUp size={16} stroke={1.5} />
          </ActionIcon>
        ) : (
          <>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon aria-label={t('snooze')}>
                  <IconClock size={16} stroke={1.5} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {snoozes.map((when) => (
                  <Menu.Item key={when} onClick={() => onSnooze(when)}>
                    {t(`until.${when}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <ActionIcon aria-label={t('done')} onClick={onDone}>
              <IconCheck size={16} stroke={1.5} />
            </ActionIcon>
          </>
        )}
      </span>
    </li>
  )
}

/** Marks of mentions and Markdown taken out of an excerpt. */
function plain(text: string): string {
  return text
    .replaceAll(/@\[([^\]]+)\]\(person:[\w-]+\)/g, '@$1')
    .replaceAll(/[*_`#>]+/g, '')
    .slice(0, 140)
}

import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowsDiagonal,
  IconBell,
  IconBellOff,
  IconCopy,
  IconDots,
  IconGitBranch,
  IconLink,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { type Watch, watchItem } from '@throughline/client/items'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { ItemKey } from '@throughline/ui/chip/item-key'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useWatch } from '../../data/use-item.ts'
import { useMe } from '../../data/use-me.ts'
import { useWriter } from '../../data/use-writer.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { copyText } from '../../shell/copy-text.ts'
import { showToast } from '../../shell/toast.ts'
import { branchName } from '../../view/branch-name.ts'
import { usePeek } from '../../view/use-peek.ts'
import style from './item.module.css'

/** Where the item stands, and what can be done with it as a whole. */
export function ItemBar({
  item,
  type,
  full,
  onClose,
}: {
  readonly item: Item
  readonly type: TypeInfo
  readonly full: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation('item')
  const { say } = useLanguage()
  const { openInFull } = usePeek()
  const writer = useWriter()
  const client = useQueryClient()
  const me = useMe()
  const { data: watch } = useWatch(item.id)
  const watching = watch?.watching === true
  const space = item.space as { readonly title: string } | null | undefined // a reference on the wire
  const parent = item.parent as { readonly key: string; readonly title: string } | null | undefined // likewise
  const copy = (text: string) => void copyText(text).then(() => showToast({ text: t('copied', { text }) }))
  const toggleWatch = () => {
    const key = queryKeys.part(item.id, 'watch')
    client.setQueryData<Watch>(key, (old) => ({
      watching: !watching,
      watchers: watching
        ? (old?.watchers ?? []).filter((one) => one.id !== me.person.id)
        : [...(old?.watchers ?? []), { id: me.person.id, name: me.person.name }],
    }))
    watchItem(item.id, !watching)
      .catch((error: unknown) => showToast({ tone: 'problem', text: problemText(error) }))
      .finally(() => void client.invalidateQueries({ queryKey: key }))
  }
  return (
    <div className={style.bar}>
      <TypeIcon name={type.icon} hue={type.hue} size={16} />
      <span className={style.crumbs}>
        {space && <span className={style.crumb}>{space.title}</span>}
        {parent && (
          <span className={style.crumb}>
            <ItemKey value={parent.key} link />
          </span>
        )}
        <button type="button" className={style.keyButton} onClick={() => copy(item.key)} title={t('copyKey')}>
          {item.key}
        </button>
        <span className="visually-hidden">{say(type.label)}</span>
      </span>
      <span className={style.spring} />
      <Tooltip
        label={[watching ? t('unwatch') : t('watch'), ...(watch?.watchers ?? []).map((one) => one.name)].join('\n')}
        style={{ whiteSpace: 'pre' }}
      >
        <ActionIcon aria-label={watching ? t('unwatch') : t('watch')} aria-pressed={watching} onClick={toggleWatch}>
          {watching ? (
            <IconBell size={16} stroke={1.5} color="var(--accent-text)" />
          ) : (
            <IconBellOff size={16} stroke={1.5} />
          )}
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon aria-label={t('more')}>
            <IconDots size={16} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={16} stroke={1.5} />} onClick={() => copy(item.key)}>
            {t('copyKey')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLink size={16} stroke={1.5} />}
            onClick={() => copy(`${location.origin}/item/${item.key}`)}
          >
            {t('copyLink')}
          </Menu.Item>
          <Menu.Item leftSection={<IconGitBranch size={16} stroke={1.5} />} onClick={() => copy(branchName(item))}>
            {t('copyBranch')}
          </Menu.Item>
          {item.can?.delete !== false && (
            <>
              <Menu.Divider />
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} stroke={1.5} />}
                onClick={() => {
                  onClose()
                  void writer.remove([item]).catch(() => undefined)
                }}
              >
                {t('delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {!full && (
        <Tooltip label={t('openInFull')}>
          <ActionIcon aria-label={t('openInFull')} onClick={() => openInFull(item.key)}>
            <IconArrowsDiagonal size={16} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      )}
      <ActionIcon aria-label={t('close')} onClick={onClose}>
        <IconX size={16} stroke={1.5} />
      </ActionIcon>
    </div>
  )
}

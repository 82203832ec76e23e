import type { Item, TypeInfo } from '@throughline/client/wire'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../command/commands.ts'
import { useWriter } from '../data/use-writer.ts'
import { copyText } from '../shell/copy-text.ts'
import { showToast } from '../shell/toast.ts'
import { branchName } from './branch-name.ts'
import { openQuickEdit } from './open-quick-edit.ts'

/** What the single letters do to the items meant: the chosen ones, else the one under the cursor or in the peek. */
export function useItemCommands(type: TypeInfo | undefined, meant: () => readonly Item[]): void {
  const { t } = useTranslation('command')
  const writer = useWriter()
  const current = useRef(meant)
  useEffect(() => {
    current.current = meant
  })
  const commands = useMemo<readonly Command[]>(() => {
    const edit = (id: string, keys: string, field: string): Command => ({
      id: `item.${id}`,
      label: t(`item.${id}`),
      keys,
      group: 'item',
      run: () => openQuickEdit({ items: current.current(), field }),
    })
    const copy = (id: string, keys: string, text: (item: Item) => string): Command => ({
      id: `item.${id}`,
      label: t(`item.${id}`),
      keys,
      group: 'item',
      run: () => {
        const words = current.current().map(text).join('\n')
        if (!words) return
        void copyText(words).then(() => showToast({ text: t('copied', { text: words }) }))
      },
    })
    const priority = type && ['priority', 'severity', 'moscow'].find((name) => name in type.fields)
    return [
      edit('state', 's', 'state'),
      edit('assign', 'a', 'assignee'),
      ...(priority ? [edit('priority', 'p', priority)] : []),
      edit('tags', 'l', 'tags'),
      edit('due', 'd', 'due'),
      copy('copyKey', 'mod+.', (item) => item.key),
      copy('copyLink', 'mod+shift+.', (item) => `${location.origin}/item/${item.key}`),
      copy('copyBranch', 'mod+shift+b', (item) => branchName(item)),
      {
        id: 'item.delete',
        label: t('item.delete'),
        keys: 'mod+backspace, delete',
        group: 'item',
        run: () => {
          const items = current.current().filter((item) => item.can?.delete !== false)
          if (items.length > 0) void writer.remove(items).catch(() => undefined)
        },
      },
    ]
  }, [t, type, writer])
  useCommands(commands)
}

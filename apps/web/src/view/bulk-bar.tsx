import { Button, Menu, ScrollArea } from '@mantine/core'
import { IconDots, IconTrash, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { ListData } from '@throughline/client/cache/apply-item'
import { queryKeys } from '@throughline/client/cache/query-keys'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { useTranslation } from 'react-i18next'
import { fieldOf } from '../data/field-of.ts'
import { isReadOnly } from '../data/spine-fields.ts'
import { useWriter } from '../data/use-writer.ts'
import { useLanguage } from '../i18n/use-language.ts'
import style from './bulk-bar.module.css'
import { openQuickEdit } from './open-quick-edit.ts'
import type { Selection } from './selection.ts'

const first = ['state', 'assignee', 'priority', 'severity', 'release', 'due', 'tags']
const shown = 5

/** What can be done with everything chosen, as one action with one undo. */
export function BulkBar({ type, selection }: { readonly type: TypeInfo; readonly selection: Selection }) {
  const { t } = useTranslation('view')
  const { say } = useLanguage()
  const client = useQueryClient()
  const writer = useWriter()
  if (selection.ids.size === 0) return null
  const items = (): readonly Item[] => {
    const found = new Map<string, Item>()
    for (const [, data] of client.getQueriesData<ListData>({ queryKey: queryKeys.lists }))
      for (const page of data?.pages ?? [])
        for (const item of page.items) if (selection.has(item.id)) found.set(item.id, item)
    return [...found.values()]
  }
  const editable = [...first, 'start', 'parent', ...Object.keys(type.fields)].filter((name, index, all) => {
    const field = fieldOf(type, name)
    return field && !field.archived && !isReadOnly(name, field) && all.indexOf(name) === index
  })
  const label = (name: string) => say(fieldOf(type, name)?.label)
  return (
    <div className={style.bar} data-bulk-bar role="toolbar" aria-label={t('bulk')}>
      <span className={style.count} aria-live="polite">
        {t('chosen', { count: selection.ids.size })}
      </span>
      {editable.slice(0, shown).map((name) => (
        <Button
          key={name}
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => openQuickEdit({ items: items(), field: name })}
        >
          {label(name)}
        </Button>
      ))}
      <Menu position="top-end" width={220}>
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" color="gray" aria-label={t('moreFields')}>
            <IconDots size={16} stroke={1.5} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ScrollArea.Autosize mah={320}>
            {editable.slice(shown).map((name) => (
              <Menu.Item key={name} onClick={() => openQuickEdit({ items: items(), field: name })}>
                {label(name)}
              </Menu.Item>
            ))}
          </ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={14} stroke={1.5} />}
        onClick={() => {
          const chosen = items()
          selection.clear()
          void writer.remove(chosen).catch(() => undefined)
        }}
      >
        {t('delete')}
      </Button>
      <button type="button" className={style.close} aria-label={t('clearSelection')} onClick={() => selection.clear()}>
        <IconX size={14} stroke={1.5} />
      </button>
    </div>
  )
}

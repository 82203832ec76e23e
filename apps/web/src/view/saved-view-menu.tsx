import { ActionIcon, Button, Checkbox, Menu, Popover, TextInput } from '@mantine/core'
import { IconBookmark, IconBookmarkPlus, IconPin, IconPinned, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { changeView, deleteView, saveView } from '@throughline/client/personal'
import type { SavedView, TypeInfo } from '@throughline/client/wire'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../data/problem-text.ts'
import { useViews } from '../data/use-views.ts'
import { showToast } from '../shell/toast.ts'
import { addressOfView } from './address-of-view.ts'
import { useSearchParams } from './use-search-params.ts'
import type { ViewQuery } from './view-props.ts'

/** The saved views of a type: choose one, save what is on screen, pin, share, delete. */
export function SavedViewMenu({
  type,
  layout,
  query,
}: {
  readonly type: TypeInfo
  readonly layout: string
  readonly query: ViewQuery
}) {
  const { t } = useTranslation('view')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const [saving, setSaving] = useState(false)
  const all = useViews().data?.filter((view) => view.type === type.name) ?? []
  const current = all.find((view) => view.id === params.view)
  const afterwards = () => client.invalidateQueries({ queryKey: queryKeys.views })
  const attempt = (work: Promise<unknown>) =>
    work.then(afterwards).catch((error: unknown) => showToast({ tone: 'problem', text: problemText(error) }))
  const shown = {
    type: type.name,
    layout,
    filter: query.filter,
    sort: query.sort,
    grouping: query.group ?? null,
    columns: query.options.columns?.split(',') ?? [],
    options: Object.fromEntries(
      Object.entries(query.options).flatMap(([name, value]) => (value && name !== 'columns' ? [[name, value]] : [])),
    ),
  }
  return (
    <Popover withRoles={false} opened={saving} onChange={setSaving} position="bottom-start" width={280} trapFocus>
      <Popover.Target>
        <div>
          <Menu position="bottom-start" width={260}>
            <Menu.Target>
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                leftSection={<IconBookmark size={14} stroke={1.5} />}
              >
                {current?.name ?? t('allItems')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => void navigate({ to: '/items/$type', params: { type: type.name }, search: {} })}>
                {t('allItems')}
              </Menu.Item>
              {all.length > 0 && <Menu.Divider />}
              {all.map((view) => (
                <ViewEntry
                  key={view.id}
                  view={view}
                  onOpen={() => void navigate(addressOfView(view))}
                  onPin={() => attempt(changeView(view.id, { pinned: !view.pinned }))}
                  onDelete={() => attempt(deleteView(view.id))}
                />
              ))}
              <Menu.Divider />
              {current && (
                <Menu.Item onClick={() => attempt(changeView(current.id, shown))}>
                  {t('saveChanges', { name: current.name })}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconBookmarkPlus size={16} stroke={1.5} />} onClick={() => setSaving(true)}>
                {t('saveAs')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <SaveForm
          onSave={(name, shared, pinned) => {
            setSaving(false)
            void attempt(saveView({ ...shown, name, shared, pinned }))
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function ViewEntry({
  view,
  onOpen,
  onPin,
  onDelete,
}: {
  readonly view: SavedView
  readonly onOpen: () => void
  readonly onPin: () => void
  readonly onDelete: () => void
}) {
  const { t } = useTranslation('view')
  return (
    <div style={{ display: 'flex', alignItems: 'center' }}>
      <Menu.Item onClick={onOpen} style={{ flex: 1 }}>
        {view.name}
      </Menu.Item>
      <ActionIcon
        size={30}
        aria-label={view.pinned ? t('unpin', { name: view.name }) : t('pin', { name: view.name })}
        onClick={onPin}
      >
        {view.pinned ? <IconPinned size={14} stroke={1.5} /> : <IconPin size={14} stroke={1.5} />}
      </ActionIcon>
      <ActionIcon size={30} aria-label={t('deleteView', { name: view.name })} onClick={onDelete}>
        <IconTrash size={14} stroke={1.5} />
      </ActionIcon>
    </div>
  )
}

function SaveForm({ onSave }: { readonly onSave: (name: string, shared: boolean, pinned: boolean) => void }) {
  const { t } = useTranslation('view')
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [pinned, setPinned] = useState(true)
  return (
    <form
      style={{ display: 'grid', gap: 12 }}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) onSave(name.trim(), shared, pinned)
      }}
    >
      <TextInput
        label={t('viewName')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Checkbox label={t('shareView')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
      <Checkbox label={t('pinView')} checked={pinned} onChange={(event) => setPinned(event.currentTarget.checked)} />
      <Button type="submit" disabled={!name.trim()}>
        {t('saveView')}
      </Button>
    </form>
  )
}

import { ActionIcon, Button, Checkbox, Menu, Popover, ScrollArea } from '@mantine/core'
import { IconColumns3, IconLayoutRows, IconX } from '@tabler/icons-react'
import type { TypeInfo } from '@throughline/client/wire'
import { useTranslation } from 'react-i18next'
import { fieldOf } from '../../data/field-of.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { canGroupBy } from './can-group-by.ts'
import { columnChoices } from './columns.ts'

/** Which columns, and by what the rows are grouped. */
export function TableTools({
  type,
  columns,
  onColumns,
  group,
  onGroup,
}: {
  readonly type: TypeInfo
  readonly columns: readonly string[]
  readonly onColumns: (names: readonly string[]) => void
  readonly group: string | undefined
  readonly onGroup: (field: string | undefined) => void
}) {
  const { t } = useTranslation('table')
  const { say } = useLanguage()
  const groupable = ['state', 'assignee', 'parent', ...Object.keys(type.fields)].filter((name) => {
    const field = fieldOf(type, name)
    return field && !field.archived && canGroupBy(name, field)
  })
  const groupField = group ? fieldOf(type, group) : undefined
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconLayoutRows size={14} stroke={1.5} />}
          >
            {groupField ? t('groupedBy', { field: say(groupField.label) }) : t('group')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ScrollArea.Autosize mah={360}>
            {groupable.map((name) => (
              <Menu.Item key={name} onClick={() => onGroup(name)} fw={name === group ? 600 : undefined}>
                {say(fieldOf(type, name)?.label)}
              </Menu.Item>
            ))}
          </ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
      {group && (
        <ActionIcon size={30} aria-label={t('ungroup')} onClick={() => onGroup(undefined)}>
          <IconX size={14} stroke={1.5} />
        </ActionIcon>
      )}
      <Popover position="bottom-end" width={260} trapFocus>
        <Popover.Target>
          <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconColumns3 size={14} stroke={1.5} />}>
            {t('columns')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={8}>
          <ScrollArea.Autosize mah={400} type="auto">
            <fieldset aria-label={t('columns')} style={{ border: 0, margin: 0, padding: 0 }}>
              {columnChoices(type).map((name) => (
                <Checkbox
                  key={name}
                  label={say(fieldOf(type, name)?.label)}
                  checked={columns.includes(name)}
                  py={5}
                  px={6}
                  onChange={() =>
                    onColumns(columns.includes(name) ? columns.filter((one) => one !== name) : [...columns, name])
                  }
                />
              ))}
            </fieldset>
          </ScrollArea.Autosize>
        </Popover.Dropdown>
      </Popover>
    </>
  )
}

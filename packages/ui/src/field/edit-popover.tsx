import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'

/** The editor that floats over the value it changes. Leaving it keeps what was chosen; Esc is the editor's own affair. */
export function EditPopover({
  anchor,
  onLeave,
  children,
}: {
  readonly anchor: ReactNode
  readonly onLeave: () => void
  readonly children: ReactNode
}) {
  return (
    <Popover
      opened
      onChange={(opened) => opened || onLeave()}
      position="bottom-start"
      offset={4}
      withinPortal
      withRoles={false}
      closeOnEscape={false}
      returnFocus
      middlewares={{ flip: true, shift: true }}
    >
      <Popover.Target>
        <div style={{ minWidth: 0, width: '100%' }}>{anchor}</div>
      </Popover.Target>
      <Popover.Dropdown p={0}>{children}</Popover.Dropdown>
    </Popover>
  )
}

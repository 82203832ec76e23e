import { useState } from 'react'
import { Chip } from '../chip/chip.tsx'
import { EditPopover } from './edit-popover.tsx'
import style from './field.module.css'
import { PickList } from './pick-list.tsx'

/** Tags as chips. They are words of the workspace, not of a type, so there is nothing to declare. */
export function TagsShow({ tags, wrap = false }: { readonly tags: readonly string[]; readonly wrap?: boolean }) {
  return (
    <span className={wrap ? style.wrap : style.clip}>
      {tags.map((tag) => (
        <Chip key={tag} look="outline">
          {tag}
        </Chip>
      ))}
    </span>
  )
}

/** Chooses among the words already in use, or makes a new one by typing it. */
export function TagsEdit({
  label,
  tags,
  known,
  onCommit,
  onCancel,
  typed,
}: {
  readonly label: string
  readonly tags: readonly string[]
  /** The words in use elsewhere. */
  readonly known: readonly string[]
  readonly onCommit: (tags: readonly string[]) => void
  readonly onCancel: () => void
  readonly typed?: string | undefined
}) {
  const [chosen, setChosen] = useState(tags)
  const done = (): void => (chosen === tags ? onCancel() : onCommit(chosen))
  const all = [...new Set([...chosen, ...known])].sort((one, other) => one.localeCompare(other))
  return (
    <EditPopover anchor={<TagsShow tags={chosen} />} onLeave={done}>
      <PickList
        label={label}
        options={all.map((tag) => ({ id: tag, label: tag }))}
        chosen={chosen}
        multiple
        typed={typed}
        onPick={({ id }) => setChosen((now) => (now.includes(id) ? now.filter((tag) => tag !== id) : [...now, id]))}
        onCreate={(tag) => setChosen((now) => [...now, tag])}
        onCancel={onCancel}
        onDone={done}
      />
    </EditPopover>
  )
}

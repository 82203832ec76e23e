import { useCallback, useState } from 'react'
import { Avatar, AvatarStack, PersonChip } from '../chip/person-chip.tsx'
import { type PersonValue, useLabel, useUi } from '../ui.tsx'
import { EditPopover } from './edit-popover.tsx'
import style from './field.module.css'
import { PickList, type PickOption } from './pick-list.tsx'
import type { EditProps, Widget } from './widget.ts'

interface PersonOption extends PickOption {
  readonly person: PersonValue
}

const optionOf = (person: PersonValue, hint = person.email): PersonOption => ({
  id: person.id,
  label: person.name,
  icon: <Avatar person={person} size={18} />,
  person,
  ...(hint ? { hint } : {}),
})

/** The search for people, with the reader first while nothing is typed. */
export function usePeopleSearch(): (query: string, signal: AbortSignal) => Promise<readonly PickOption[]> {
  const ui = useUi()
  return useCallback(
    async (query, signal) => {
      const found = await ui.searchPeople(query, signal)
      const { me } = ui
      const others = found.filter((person) => query !== '' || person.id !== me?.id).map((person) => optionOf(person))
      return query === '' && me ? [optionOf(me, ui.text('me')), ...others] : others
    },
    [ui],
  )
}

/** The person behind an entry of the menu. */
export function personOf(option: PickOption): PersonValue {
  return 'person' in option ? (option as PersonOption).person : { id: option.id, name: option.label } // made by `optionOf`
}

function EditOne({ field, value, onCommit, onCancel, typed }: EditProps<'person'>) {
  const say = useLabel()
  const search = usePeopleSearch()
  return (
    <EditPopover anchor={<PersonChip person={value} look="bare" />} onLeave={onCancel}>
      <PickList
        label={say(field.label)}
        search={search}
        chosen={value ? [value.id] : []}
        typed={typed}
        onPick={(option) => onCommit(personOf(option))}
        onClear={field.required ? undefined : () => onCommit(null)}
        onCancel={onCancel}
        onDone={onCancel}
      />
    </EditPopover>
  )
}

function EditMany({ field, value, onCommit, onCancel, typed }: EditProps<'people'>) {
  const say = useLabel()
  const search = usePeopleSearch()
  const [chosen, setChosen] = useState<readonly PersonValue[]>(value ?? [])
  const done = (): void => (chosen === value ? onCancel() : onCommit(chosen.length === 0 ? null : chosen))
  const toggle = (option: PickOption): void =>
    setChosen((now) =>
      now.some((person) => person.id === option.id)
        ? now.filter((person) => person.id !== option.id)
        : [...now, personOf(option)],
    )
  return (
    <EditPopover anchor={<AvatarStack people={chosen} most={5} />} onLeave={done}>
      <PickList
        label={say(field.label)}
        search={search}
        chosen={chosen.map((person) => person.id)}
        multiple
        typed={typed}
        onPick={toggle}
        onClear={field.required ? undefined : () => setChosen([])}
        onCancel={onCancel}
        onDone={done}
      />
    </EditPopover>
  )
}

export const personWidget: Widget<'person'> = {
  Show: ({ value, place }) =>
    place === 'card' ? (
      <AvatarStack people={[value]} />
    ) : (
      <PersonChip person={value} look={place === 'panel' ? 'outline' : 'bare'} />
    ),
  Edit: EditOne,
}

export const peopleWidget: Widget<'people'> = {
  Show: ({ value, place }) =>
    place === 'panel' ? (
      <span className={style.wrap}>
        {value.map((person) => (
          <PersonChip key={person.id} person={person} />
        ))}
      </span>
    ) : (
      <AvatarStack people={value} />
    ),
  Edit: EditMany,
}

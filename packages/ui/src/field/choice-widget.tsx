import type { Choice } from '@throughline/model/field'
import { labelIn } from '@throughline/model/label'
import { useState } from 'react'
import { Chip } from '../chip/chip.tsx'
import { PriorityChip, PriorityMark, priorityLevel } from '../chip/priority-chip.tsx'
import { hueOf } from '../hue.ts'
import { useLabel, useUi } from '../ui.tsx'
import { EditPopover } from './edit-popover.tsx'
import style from './field.module.css'
import { HueDot, PickList, type PickOption } from './pick-list.tsx'
import type { EditProps, Place, Widget } from './widget.ts'

/** A field of this name is drawn with bars: people read a priority before they read a word. */
const isPriority = (name: string): boolean => name === 'priority' || name === 'severity'

/** One choice as a chip; an id that the field no longer lists is shown as it is. */
export function ChoiceChip({
  name,
  choices,
  id,
  place = 'cell',
}: {
  readonly name: string
  readonly choices: readonly Choice[]
  readonly id: string
  readonly place?: Place
}) {
  const say = useLabel()
  const choice = choices.find((one) => one.id === id)
  const label = choice ? say(choice.label) : id
  if (isPriority(name) && place === 'card')
    return (
      <span title={label} style={{ display: 'inline-grid' }}>
        <PriorityMark level={priorityLevel(id)} />
        <span className="visually-hidden">{label}</span>
      </span>
    )
  if (isPriority(name))
    return (
      <PriorityChip level={priorityLevel(id)} look={place === 'panel' ? 'outline' : 'bare'}>
        {label}
      </PriorityChip>
    )
  return (
    <Chip look="tint" hue={hueOf(choice?.hue)}>
      {label}
    </Chip>
  )
}

/** The choices as entries of the menu, archived ones left out, findable in both languages. */
export function useChoiceOptions(name: string, choices: readonly Choice[]): readonly PickOption[] {
  const { language } = useUi()
  return choices
    .filter((choice) => !choice.archived)
    .map((choice) => ({
      id: choice.id,
      label: labelIn(choice.label, language),
      also: [choice.label.en, choice.label['zh-CN'], ...(choice.also ?? [])],
      icon: isPriority(name) ? <PriorityMark level={priorityLevel(choice.id)} /> : <HueDot hue={hueOf(choice.hue)} />,
    }))
}

export const choiceWidget: Widget<'choice'> = {
  Show: ({ name, field, value, place }) => (
    <ChoiceChip name={name} choices={field.options.choices} id={value} place={place} />
  ),
  Edit: ({ name, type, field, value, onCommit, onCancel, typed }) => {
    const ui = useUi()
    const say = useLabel()
    const options = useChoiceOptions(name, field.options.choices)
    const { createChoice } = ui
    return (
      <EditPopover
        anchor={value === null ? null : <ChoiceChip name={name} choices={field.options.choices} id={value} />}
        onLeave={onCancel}
      >
        <PickList
          label={say(field.label)}
          options={options}
          chosen={value === null ? [] : [value]}
          typed={typed}
          onPick={(option) => onCommit(option.id)}
          onCreate={
            createChoice &&
            ((label) => void createChoice(type, name, label).then((made) => onCommit(made.id), onCancel))
          }
          onClear={field.required ? undefined : () => onCommit(null)}
          onCancel={onCancel}
          onDone={onCancel}
        />
      </EditPopover>
    )
  },
}

function EditMany({ name, type, field, value, onCommit, onCancel, typed }: EditProps<'choices'>) {
  const { createChoice } = useUi()
  const say = useLabel()
  const options = useChoiceOptions(name, field.options.choices)
  const [chosen, setChosen] = useState<readonly string[]>(value ?? [])
  const done = (): void => (chosen === value ? onCancel() : onCommit(chosen.length === 0 ? null : chosen))
  const anchor = (
    <span className={style.clip}>
      {chosen.map((id) => (
        <ChoiceChip key={id} name={name} choices={field.options.choices} id={id} />
      ))}
    </span>
  )
  return (
    <EditPopover anchor={anchor} onLeave={done}>
      <PickList
        label={say(field.label)}
        options={options}
        chosen={chosen}
        multiple
        typed={typed}
        onPick={({ id }) => setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]))}
        onCreate={
          createChoice &&
          ((label) =>
            void createChoice(type, name, label).then((made) => setChosen((now) => [...now, made.id]), onCancel))
        }
        onClear={field.required ? undefined : () => setChosen([])}
        onCancel={onCancel}
        onDone={done}
      />
    </EditPopover>
  )
}

export const choicesWidget: Widget<'choices'> = {
  Show: ({ name, field, value, place }) => (
    <span className={place === 'cell' ? style.clip : style.wrap}>
      {value.map((id) => (
        <ChoiceChip key={id} name={name} choices={field.options.choices} id={id} place={place} />
      ))}
    </span>
  ),
  Edit: EditMany,
}

/** Every path of a tree of choices, top first. */
export function pathsOf(choices: readonly Choice[], above: readonly Choice[] = []): readonly (readonly Choice[])[] {
  return choices
    .filter((choice) => !choice.archived)
    .flatMap((choice) => {
      const path = [...above, choice]
      return [path, ...pathsOf(choice.children ?? [], path)]
    })
}

const separator = ' › '

export const cascadeWidget: Widget<'cascade'> = {
  Show: ({ field, value }) => {
    const say = useLabel()
    let level = field.options.choices
    const words = value.map((id) => {
      const choice = level.find((one) => one.id === id)
      level = choice?.children ?? []
      return choice ? say(choice.label) : id
    })
    return (
      <span className={style.text} title={words.join(separator)}>
        {words.join(separator)}
      </span>
    )
  },
  Edit: ({ field, value, onCommit, onCancel, typed }) => {
    const say = useLabel()
    const paths = pathsOf(field.options.choices)
    const idOf = (path: readonly string[]): string => path.join('\u0000')
    return (
      <EditPopover anchor={null} onLeave={onCancel}>
        <PickList
          label={say(field.label)}
          typed={typed}
          options={paths.map((path) => ({
            id: idOf(path.map((choice) => choice.id)),
            label: path.map((choice) => say(choice.label)).join(separator),
            also: path.flatMap((choice) => [choice.label.en, choice.label['zh-CN']]),
          }))}
          chosen={value === null ? [] : [idOf(value)]}
          onPick={(option) => onCommit(option.id.split('\u0000'))}
          onClear={field.required ? undefined : () => onCommit(null)}
          onCancel={onCancel}
          onDone={onCancel}
        />
      </EditPopover>
    )
  },
}

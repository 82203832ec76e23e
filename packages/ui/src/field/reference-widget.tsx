import { useCallback, useState } from 'react'
import { ItemKey } from '../chip/item-key.tsx'
import { type ItemValue, useLabel, useUi } from '../ui.tsx'
import { EditPopover } from './edit-popover.tsx'
import style from './field.module.css'
import { PickList, type PickOption } from './pick-list.tsx'
import type { EditProps, Widget } from './widget.ts'

interface ItemOption extends PickOption {
  readonly item: ItemValue
}

/** An item as it is named inside another: its key as a link, then its title. */
export function ItemName({ item }: { readonly item: ItemValue }) {
  return (
    <span className={style.row} title={item.title}>
      <ItemKey value={item.key} link />
      <span className={style.itemTitle}>{item.title}</span>
    </span>
  )
}

/** The search for items of some types, as entries of the menu. */
export function useItemSearch(
  types: readonly string[],
): (query: string, signal: AbortSignal) => Promise<readonly PickOption[]> {
  const ui = useUi()
  const wanted = types.join(',')
  return useCallback(
    async (query, signal) => {
      const found = await ui.searchItems(query, wanted.split(',').filter(Boolean), signal)
      return found.map(
        (item): ItemOption => ({ id: item.id, label: item.title, icon: <ItemKey value={item.key} />, item }),
      )
    },
    [ui, wanted],
  )
}

/** The item behind an entry of the menu. */
export function itemOf(option: PickOption): ItemValue {
  return 'item' in option ? (option as ItemOption).item : { id: option.id, key: '', title: option.label } // made by `useItemSearch`
}

function EditOne({ field, value, onCommit, onCancel, typed }: EditProps<'reference'>) {
  const say = useLabel()
  const search = useItemSearch(field.options.to)
  return (
    <EditPopover anchor={value && <ItemName item={value} />} onLeave={onCancel}>
      <PickList
        label={say(field.label)}
        search={search}
        chosen={value ? [value.id] : []}
        typed={typed}
        onPick={(option) => onCommit(itemOf(option))}
        onClear={field.required ? undefined : () => onCommit(null)}
        onCancel={onCancel}
        onDone={onCancel}
      />
    </EditPopover>
  )
}

function EditMany({ field, value, onCommit, onCancel, typed }: EditProps<'references'>) {
  const say = useLabel()
  const search = useItemSearch(field.options.to)
  const [chosen, setChosen] = useState<readonly ItemValue[]>(value ?? [])
  const done = (): void => (chosen === value ? onCancel() : onCommit(chosen.length === 0 ? null : chosen))
  return (
    <EditPopover
      anchor={
        <span className={style.clip}>
          {chosen.map((item) => (
            <ItemKey key={item.id} value={item.key} />
          ))}
        </span>
      }
      onLeave={done}
    >
      <PickList
        label={say(field.label)}
        search={search}
        options={chosen.map((item) => ({ id: item.id, label: item.title, icon: <ItemKey value={item.key} />, item }))}
        chosen={chosen.map((item) => item.id)}
        multiple
        typed={typed}
        onPick={(option) =>
          setChosen((now) =>
            now.some((item) => item.id === option.id)
              ? now.filter((item) => item.id !== option.id)
              : [...now, itemOf(option)],
          )
        }
        onClear={field.required ? undefined : () => setChosen([])}
        onCancel={onCancel}
        onDone={done}
      />
    </EditPopover>
  )
}

export const referenceWidget: Widget<'reference'> = {
  Show: ({ value, place }) =>
    place === 'card' ? (
      <span className={style.itemTitle} title={`${value.key} ${value.title}`}>
        {value.title}
      </span>
    ) : (
      <ItemName item={value} />
    ),
  Edit: EditOne,
}

export const referencesWidget: Widget<'references'> = {
  Show: ({ value, place }) =>
    place === 'panel' ? (
      <span style={{ display: 'grid', gap: 4, minWidth: 0 }}>
        {value.map((item) => (
          <ItemName key={item.id} item={item} />
        ))}
      </span>
    ) : (
      <span className={style.clip}>
        {value.map((item) => (
          <ItemKey key={item.id} value={item.key} link />
        ))}
      </span>
    ),
  Edit: EditMany,
}

import { Select } from '@mantine/core'
import type { Item, LinkKind, TypeInfo } from '@throughline/client/wire'
import { PickList } from '@throughline/ui/field/pick-list'
import { useUi } from '@throughline/ui/ui'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLinkKinds, useTypes } from '../../data/use-me.ts'
import { useWriter } from '../../data/use-writer.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { openCreate } from '../../view/open-create.ts'
import style from './item.module.css'

interface Way {
  readonly id: string
  readonly kind: string
  readonly out: boolean
  readonly label: string
  /** Types at the other end; empty: any. */
  readonly others: readonly string[]
}

/** Links to another item: how, then which; one that does not exist yet is made on the way. */
export function LinkPicker({
  item,
  type,
  onClose,
}: {
  readonly item: Item
  readonly type: TypeInfo
  readonly onClose: () => void
}) {
  const { t } = useTranslation('item')
  const { say } = useLanguage()
  const ui = useUi()
  const kinds = useLinkKinds()
  const types = useTypes()
  const writer = useWriter()
  const ways = useMemo(() => waysFrom(type.name, kinds, say), [type.name, kinds, say])
  const [chosen, setChosen] = useState(ways[0]?.id)
  const way = ways.find((one) => one.id === chosen) ?? ways[0]
  const known = useRef(new Map<string, { readonly id: string; readonly key: string }>())
  if (!way) return <p className={style.nothing}>{t('noLinkKinds')}</p>
  const connect = (other: { readonly id: string; readonly key: string }) => {
    onClose()
    const [from, to] = way.out ? [item, other] : [other, item]
    void writer
      .run([{ do: 'link', from: from.id, to: to.id, kind: way.kind }], t('linkAdded', { from: from.key, to: to.key }), [
        item.id,
        other.id,
      ])
      .catch(() => undefined)
  }
  return (
    <div className={style.picker}>
      <Select
        size="xs"
        aria-label={t('linkKind')}
        data={ways.map((one) => ({ value: one.id, label: one.label }))}
        value={way.id}
        allowDeselect={false}
        searchable
        onChange={(value) => value && setChosen(value)}
      />
      <PickList
        key={way.id}
        label={t('findItem')}
        search={async (query, signal) => {
          const found = await ui.searchItems(query, way.others, signal)
          for (const one of found) known.current.set(one.id, one)
          return found
            .filter((one) => one.id !== item.id)
            .map((one) => ({ id: one.id, label: one.title, hint: one.key }))
        }}
        chosen={[]}
        onPick={({ id }) => {
          const other = known.current.get(id)
          if (other) connect(other)
        }}
        onCreate={(title) => {
          const first = types.find((one) => way.others.includes(one.name)) ?? type
          onClose()
          openCreate({
            type: first.name,
            values: { title, ...(item.space ? { space: item.space } : {}) },
            onCreated: connect,
          })
        }}
        onCancel={onClose}
        onDone={onClose}
      />
    </div>
  )
}

/** Every way an item of a type may be linked, from either end. */
function waysFrom(
  type: string,
  kinds: Readonly<Record<string, LinkKind>>,
  say: (label: LinkKind['label']) => string,
): readonly Way[] {
  return Object.entries(kinds).flatMap(([kind, declared]) => {
    const ways: Way[] = []
    if (!declared.from || declared.from.length === 0 || declared.from.includes(type))
      ways.push({ id: `out:${kind}`, kind, out: true, label: say(declared.label), others: declared.to ?? [] })
    const sameWords = say(declared.label) === say(declared.inverse)
    if (!sameWords && (!declared.to || declared.to.length === 0 || declared.to.includes(type)))
      ways.push({ id: `in:${kind}`, kind, out: false, label: say(declared.inverse), others: declared.from ?? [] })
    return ways
  })
}

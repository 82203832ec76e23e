import type { Item, TypeInfo } from '@throughline/client/wire'
import type { Stage } from '@throughline/model/define-type'
import { useLinkKinds, useTypes } from '../../data/use-me.ts'
import { useWriter } from '../../data/use-writer.ts'
import { openCreate } from '../../view/open-create.ts'

interface Extension {
  readonly type: TypeInfo
  readonly start: () => void
}

/** The step that ties an open stage: make an item of its type, already joined to this one by a reference or a link. Null where nothing joins the two. */
export function useExtendLine(item: Item, type: TypeInfo, stage: Stage): Extension | null {
  const types = useTypes()
  const kinds = useLinkKinds()
  const writer = useWriter()
  for (const target of types) {
    if (target.stage !== stage || target.can?.create === false) continue
    const self = { id: item.id, key: item.key, title: item.title }
    const space = target.scope === 'spaced' && item.space ? { space: item.space } : {}
    for (const [name, field] of Object.entries(target.fields)) {
      const options = field.options as { readonly to?: readonly string[] }
      if ((field.kind !== 'reference' && field.kind !== 'references') || !options.to?.includes(type.name)) continue
      const value = field.kind === 'reference' ? self : [self]
      return { type: target, start: () => openCreate({ type: target.name, values: { ...space, [name]: value } }) }
    }
    for (const [kind, link] of Object.entries(kinds)) {
      const joins = (from: string, to: string): boolean =>
        (link.from === undefined || link.from.includes(from)) && (link.to?.includes(to) ?? false)
      const outward = joins(type.name, target.name)
      if (!link.line || (!outward && !joins(target.name, type.name))) continue
      return {
        type: target,
        start: () =>
          openCreate({
            type: target.name,
            values: space,
            onCreated: (made) => {
              const there = { ...made, type: target.name, state: target.flow.initial, version: 1 }
              void (outward ? writer.link(item, kind, made) : writer.link(there, kind, item))
            },
          }),
      }
    }
  }
  return null
}

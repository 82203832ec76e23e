import type { Values } from '@throughline/client/to-wire'
import type { Item, TypeInfo, WireOperation, WriteResult } from '@throughline/client/wire'
import type { UpdateOptions } from '@throughline/client/writer'
import { useMemo } from 'react'
import { sayText } from './say-text.ts'
import { sayUpdate } from './say-update.ts'
import { redoLast, services, undoLast } from './services.ts'
import { meQuery, useTypes } from './use-me.ts'

/** How a screen writes. Shown at once, taken back with the reason if refused; every one can be undone by its words. */
export interface ItemWriter {
  /** Values as screens hold them: a person is `{ id, name }`, a reference `{ id, key, title }`. */
  update(items: Item | readonly Item[], values: Values, options?: UpdateOptions): Promise<WriteResult>
  create(type: TypeInfo, values: Values): Promise<{ readonly id: string; readonly key: string }>
  remove(items: readonly Item[]): Promise<WriteResult>
  link(from: Item, kind: string, to: { readonly id: string; readonly key: string }): Promise<WriteResult>
  unlink(from: Item, kind: string, to: { readonly id: string; readonly key: string }): Promise<WriteResult>
  /** Any other steps as one action, said in words. */
  run(operations: readonly WireOperation[], say: string, touched: readonly string[]): Promise<WriteResult>
  undo(): Promise<void>
  redo(): Promise<void>
}

export function useWriter(): ItemWriter {
  const types = useTypes()
  return useMemo(() => {
    const { writer } = services
    const keys = (items: readonly Item[]) =>
      items.length === 1 ? (items[0]?.key ?? '') : sayText('items', { count: items.length })
    return {
      update: (one, values, options) => {
        const items = Array.isArray(one) ? (one as readonly Item[]) : [one as Item] // the two shapes of the parameter
        return writer.update(items, values, sayUpdate(types, items, values), options)
      },
      create: async (type, values) => {
        const made = await writer.create(type.name, values, (key) => sayText('created', { key, title: values.title }))
        // A new product is a new place to work in, and who I am says which I see.
        if (type.scope === 'space') void services.client.invalidateQueries({ queryKey: meQuery.queryKey })
        return made
      },
      remove: (items) => writer.remove(items, sayText('removed', { what: keys(items) })),
      link: (from, kind, to) =>
        writer.run(
          [{ do: 'link', from: from.id, to: to.id, kind }],
          sayText('linked', { from: from.key, to: to.key }),
          [from.id, to.id],
        ),
      unlink: (from, kind, to) =>
        writer.run(
          [{ do: 'unlink', from: from.id, to: to.id, kind }],
          sayText('unlinked', { from: from.key, to: to.key }),
          [from.id, to.id],
        ),
      run: (operations, say, touched) => writer.run(operations, say, touched),
      undo: () => undoLast(services),
      redo: () => redoLast(services),
    }
  }, [types])
}

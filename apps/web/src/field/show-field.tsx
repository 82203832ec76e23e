import type { Item, TypeInfo } from '@throughline/client/wire'
import type { KindName } from '@throughline/model/field'
import { StateChip } from '@throughline/ui/chip/state-chip'
import { FieldShow } from '@throughline/ui/field/field-show'
import { TagsShow } from '@throughline/ui/field/tags-edit'
import type { Place } from '@throughline/ui/field/widget.ts'
import { lazy, memo, Suspense } from 'react'
import { fieldOf, fieldValueOf } from '../data/field-of.ts'
import { ComputedValue } from './computed-value.tsx'

const Markdown = lazy(() => import('../text/markdown-view.tsx').then((module) => ({ default: module.MarkdownView })))

const computed: ReadonlySet<KindName> = new Set(['derived', 'formula', 'rollup'])

/** One field of one item, drawn by its kind; states and tags, which every item has, by their own chips. */
export const ShowField = memo(function ShowField({
  type,
  item,
  name,
  place,
}: {
  readonly type: TypeInfo
  readonly item: Item
  readonly name: string
  readonly place: Place
}) {
  const field = fieldOf(type, name)
  if (!field) return null
  const value = fieldValueOf(item, name, field)
  if (name === 'state')
    return <StateChip state={item.state} flow={type.flow} look={place === 'cell' ? 'bare' : 'outline'} />
  if (name === 'tags') {
    const tags = Array.isArray(value) ? value.map(String) : []
    return tags.length > 0 ? <TagsShow tags={tags} wrap={place === 'panel'} /> : null
  }
  if (place === 'panel' && field.kind === 'richText' && typeof value === 'string' && value !== '') {
    return (
      <Suspense fallback={<FieldShow name={name} field={field} value={value} place="panel" />}>
        <Markdown text={value} />
      </Suspense>
    )
  }
  if (place === 'panel' && value !== null && computed.has(field.kind))
    return <ComputedValue type={type} item={item} name={name} field={field} />
  return <FieldShow name={name} field={field} value={value} place={place} />
})

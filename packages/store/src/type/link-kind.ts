import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Label } from '@throughline/model/label'

/** A kind of link, gathered from the types that declare it. */
export interface LinkKind {
  readonly id: string
  readonly label: Label
  readonly inverse: Label
  readonly acyclic: boolean
  readonly line: 'up' | 'down' | null
  /** Types it may start from; absent: any. */
  readonly from?: ReadonlySet<string>
  readonly to?: ReadonlySet<string>
}

/** Kinds every item has, whatever its type. */
const general: readonly LinkKind[] = [
  {
    id: 'relatesTo',
    label: { en: 'Relates to', 'zh-CN': '关联' },
    inverse: { en: 'Relates to', 'zh-CN': '关联' },
    acyclic: false,
    line: null,
  },
  {
    id: 'duplicates',
    label: { en: 'Duplicates', 'zh-CN': '重复于' },
    inverse: { en: 'Duplicated by', 'zh-CN': '被重复' },
    acyclic: true,
    line: null,
  },
  {
    id: 'blocks',
    label: { en: 'Blocks', 'zh-CN': '阻塞' },
    inverse: { en: 'Blocked by', 'zh-CN': '被阻塞' },
    acyclic: true,
    line: null,
  },
]

/** All kinds of links of a workspace: the general ones and those the types declare; the same id on two types is one kind. */
export function linkKinds(types: Iterable<TypeDeclaration>): ReadonlyMap<string, LinkKind> {
  const kinds = new Map<string, LinkKind>()
  for (const type of types) {
    for (const [id, link] of Object.entries(type.links ?? {})) {
      const known = kinds.get(id)
      const to = link.to && (known?.to || !known) ? new Set([...(known?.to ?? []), ...link.to]) : undefined
      kinds.set(id, {
        id,
        label: link.label,
        inverse: link.inverse,
        acyclic: link.acyclic === true || known?.acyclic === true,
        line: link.line ?? known?.line ?? null,
        from: new Set([...(known?.from ?? []), type.name]),
        ...(to ? { to } : {}),
      })
    }
  }
  for (const kind of general) if (!kinds.has(kind.id)) kinds.set(kind.id, kind)
  return kinds
}

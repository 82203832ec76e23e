import { foldText } from '../fold-text.ts'
import { languages } from '../label.ts'
import type { Comparison } from './filter.ts'
import type { TypeMap } from './filter-fields.ts'
import { either, textOf } from './filter-question.ts'
import type { ResolvedFilter } from './resolved-filter.ts'

/** `link:evidence` (a kind), `link:REQ-12` (an item), `link:none` (its contrary was asked before). */
export function anyLink({ operator, values }: Comparison, types: TypeMap): ResolvedFilter {
  if (operator === 'filled') return { test: { ask: 'linked', kinds: null, direction: 'both', items: null } }
  return either(
    values.map((value) => {
      const kind = linksNamed(textOf(value), types)
      if (kind) return { test: { ask: 'linked', ...kind, items: null } }
      return { test: { ask: 'linked', kinds: null, direction: 'both', items: [textOf(value)] } }
    }),
  )
}

/** A kind of link asked like a field: `evidence:FB-3`, `evidence:none`; by its inverse label, from the other end. */
export function linkKind({ field, operator, values }: Comparison, types: TypeMap): ResolvedFilter | undefined {
  const kind = linksNamed(field, types)
  if (!kind) return undefined
  return { test: { ask: 'linked', ...kind, items: operator === 'filled' ? null : values.map(textOf) } }
}

function linksNamed(
  word: string,
  types: TypeMap,
): { readonly kinds: readonly string[]; readonly direction: 'out' | 'in' } | undefined {
  const folded = foldText(word).replace(/\s+/g, '')
  const same = (label: string) => foldText(label).replace(/\s+/g, '') === folded
  const all = [...types.values()].flatMap((type) => Object.entries(type.links))
  const out = all.filter(([id, link]) => same(id) || languages.some((language) => same(link.label[language])))
  if (out.length > 0) return { kinds: [...new Set(out.map(([id]) => id))], direction: 'out' }
  const back = all.filter(([, link]) => languages.some((language) => same(link.inverse[language])))
  return back.length > 0 ? { kinds: [...new Set(back.map(([id]) => id))], direction: 'in' } : undefined
}

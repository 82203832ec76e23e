import { type StateCategory, stateCategories, type TypeDeclaration } from '../define-type.ts'
import { spineTarget } from './filter-fields.ts'
import { either } from './filter-question.ts'
import type { ResolvedFilter } from './resolved-filter.ts'

type TypeList = Iterable<TypeDeclaration>

const words: Readonly<Record<string, StateCategory>> = {
  open: 'open',
  active: 'active',
  done: 'done',
  dropped: 'dropped',
  未开始: 'open',
  待处理: 'open',
  进行中: 'active',
  已完成: 'done',
  完成: 'done',
  已取消: 'dropped',
  取消: 'dropped',
}

/** The category a folded word asks for. */
export function categoryNamed(word: string): StateCategory | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined
}

/** Items whose state is of one of these categories, whatever the states are called. */
export function inCategory(categories: readonly StateCategory[], types: TypeList): ResolvedFilter {
  const wanted = new Map<string, readonly string[]>()
  for (const type of types) {
    const states = Object.entries(type.flow.states).filter(([, state]) => categories.includes(state.category))
    wanted.set(
      type.name,
      states.map(([id]) => id),
    )
  }
  return inStates(wanted, types)
}

/**
 * Items in certain states, given type by type. Where no type gives one of these ids another meaning, the type need not
 * be asked, and one list of states does for all.
 */
export function inStates(wanted: ReadonlyMap<string, readonly string[]>, types: TypeList): ResolvedFilter {
  const all = new Set([...wanted.values()].flat())
  const ambiguous = [...types].some((type) => {
    const own = new Set(wanted.get(type.name) ?? [])
    return Object.keys(type.flow.states).some((id) => all.has(id) && !own.has(id))
  })
  const target = spineTarget('state', 'choice', 'text')
  if (!ambiguous) return all.size === 0 ? either([]) : { test: { ask: 'equals', target, values: [...all] } }
  const groups = new Map<string, { readonly states: readonly string[]; readonly types: string[] }>()
  for (const [type, states] of wanted) {
    if (states.length === 0) continue
    const key = [...states].sort().join('\n')
    const group = groups.get(key)
    if (group) group.types.push(type)
    else groups.set(key, { states, types: [type] })
  }
  return either(
    [...groups.values()].map((group) => ({
      test: { ask: 'equals', target: { ...target, types: group.types }, values: group.states },
    })),
  )
}

/** The ids of all states in the order in which they sort: by category, then as their flows have them. */
export function stateRanks(types: TypeList): readonly string[] {
  const states = [...types].flatMap((type) => Object.entries(type.flow.states))
  const ranked = stateCategories.flatMap((category) => states.filter(([, state]) => state.category === category))
  return [...new Set(ranked.map(([id]) => id))]
}

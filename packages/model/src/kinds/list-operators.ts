import type { Operator } from '../filter/filter.ts'

/** What may be asked of a list: whether any of it is one of these. `~` reads the same, for those who write it. */
export const listOperators: readonly Operator[] = ['=', '!=', 'empty', 'filled']

/** Must-be, one-dimensional, attractive, indifferent, reverse, questionable. */
export const kanoCategories = ['M', 'O', 'A', 'I', 'R', 'Q'] as const
export type KanoCategory = (typeof kanoCategories)[number]

export type KanoCounts = Readonly<Record<KanoCategory, number>>

// Rows: functional answer 1 like … 5 dislike; columns: dysfunctional answer 1 … 5 (Kano 1984; Berger et al. 1993).
const table = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'] as const

/** The class of one pair of answers (1 like, 2 must be, 3 neutral, 4 live with, 5 dislike) in Kano's evaluation table. */
export function kanoCategory(functional: number, dysfunctional: number): KanoCategory {
  return table[functional - 1]?.[dysfunctional - 1] as KanoCategory // both are 1..5: the schema has checked them
}

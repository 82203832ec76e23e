import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, identifier, oneOf, share } from '../schema.ts'
import { pearson } from '../statistics/correlation.ts'
import { adjustedRand } from './adjusted-rand.ts'
import { copheneticDistances, cutTree, linkage } from './linkage.ts'

const input = Type.Object(
  {
    sorts: Type.Array(
      Type.Object(
        {
          participant: identifier,
          groups: Type.Array(
            Type.Object({ name: Type.Optional(Type.String()), cards: Type.Array(identifier) }, closed),
            {
              minItems: 1,
            },
          ),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    cards: Type.Optional(
      Type.Array(identifier, { maxItems: 500, description: 'All cards, in the order wanted; default as they appear.' }),
    ),
    linkage: Type.Optional(oneOf(['average', 'complete', 'single'])),
    groups: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Into how many groups to cut; default the widest gap.' }),
    ),
  },
  closed,
)
const matrix = Type.Array(Type.Array(Type.Number()))
const output = Type.Object({
  n: count,
  cards: Type.Array(Type.String()),
  distances: matrix,
  similarity: matrix,
  merges: Type.Array(
    Type.Object({ left: count, right: count, height: Type.Number(), similarity: Type.Number(), size: count }),
  ),
  order: Type.Array(Type.String()),
  copheneticCorrelation: Type.Optional(Type.Number()),
  groups: Type.Array(Type.Object({ cards: Type.Array(Type.String()), cohesion: share })),
  agreement: Type.Optional(Type.Number()),
  placements: Type.Array(
    Type.Object({ card: Type.String(), groups: Type.Array(Type.Object({ name: Type.String(), count, share })) }),
  ),
})

/** Above this many people the agreement of all pairs is left out. */
const mostForAgreement = 300

/** Group number of each card for each participant; −1 where a card was left out. */
function readSorts({ sorts, cards: given }: Static<typeof input>) {
  const places = new Map<string, number>()
  const cards: string[] = []
  const add = (card: string) => {
    places.set(card, cards.length)
    cards.push(card)
  }
  given?.forEach((card, index) => {
    if (places.has(card)) throw new InputError('duplicate', { got: card }, `/cards/${index}`)
    add(card)
  })
  const seen = new Set<string>()
  for (const [index, { participant, groups }] of sorts.entries()) {
    if (seen.has(participant)) throw new InputError('duplicate', { got: participant }, `/sorts/${index}/participant`)
    seen.add(participant)
    for (const [group, { cards: own }] of groups.entries())
      for (const [place, card] of own.entries()) {
        if (places.has(card)) continue
        if (given)
          throw new InputError('unknown-reference', { got: card }, `/sorts/${index}/groups/${group}/cards/${place}`)
        add(card)
      }
  }
  if (cards.length < 2) throw new InputError('too-few', { count: cards.length, min: 2 }, '/sorts')
  if (cards.length > 500) throw new InputError('too-many', { count: cards.length, max: 500 }, '/sorts')
  const labels = sorts.map(({ groups }, index) => {
    const row = new Int32Array(cards.length).fill(-1)
    groups.forEach(({ cards: own }, group) => {
      own.forEach((card, place) => {
        const at = places.get(card)! // added above
        if (row[at] !== -1)
          throw new InputError('duplicate', { got: card }, `/sorts/${index}/groups/${group}/cards/${place}`)
        row[at] = group
      })
    })
    return row
  })
  return { cards, labels }
}

/**
 * Card sorting: which cards people put together, as a similarity matrix, a dendrogram and groups, and how far people agree.
 *
 * The distance of two cards is the number of people who put them apart; clusters by average linkage (Sokal and Michener 1958) unless asked
 * otherwise; agreement is the mean adjusted Rand index of all pairs of people (Hubert and Arabie 1985). A card left out counts as apart
 * from all. Refuses a card in two groups. O(people · cards² + cards³).
 */
export function cardSort(request: Static<typeof input>): Static<typeof output> {
  const { cards, labels } = readSorts(request)
  const n = labels.length
  const size = cards.length
  const distances = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) =>
      i === j ? 0 : labels.reduce((apart, row) => apart + (row[i] === row[j] && row[i]! >= 0 ? 0 : 1), 0),
    ),
  )
  const { merges, order } = linkage(distances, request.linkage ?? 'average')
  const groups = cutTree(
    merges,
    size,
    Math.min(
      size,
      request.groups ??
        widestGap(
          merges.map(({ height }) => height),
          size,
        ),
    ),
  )
  const cophenetic = copheneticDistances(merges, size)
  const upper = (values: readonly (readonly number[])[]) => values.flatMap((row, index) => row.slice(index + 1))
  const [own, tree] = [upper(distances), upper(cophenetic)]
  const telling = new Set(own).size > 1 && new Set(tree).size > 1
  return {
    n,
    cards,
    distances,
    similarity: distances.map((row) => row.map((distance) => 1 - distance / n)),
    merges: merges.map((merge) => ({ ...merge, similarity: 1 - merge.height / n })),
    order: order.map((place) => cards[place]!),
    ...(telling && { copheneticCorrelation: pearson(own, tree) }),
    groups: groups.map((members) => {
      const pairs = members.flatMap((a, index) => members.slice(index + 1).map((b) => 1 - distances[a]![b]! / n))
      return {
        cards: members.map((place) => cards[place]!),
        cohesion: pairs.length > 0 ? pairs.reduce((sum, value) => sum + value, 0) / pairs.length : 1,
      }
    }),
    ...(n > 1 && n <= mostForAgreement && { agreement: agreementOf(labels) }),
    placements: placementsOf(request, cards),
  }
}

/** Cut where the next merge is furthest away from the last, between two and half of the cards. */
function widestGap(heights: readonly number[], size: number): number {
  let best = Math.min(2, size)
  let gap = Number.NEGATIVE_INFINITY
  for (let groups = 2; groups <= Math.max(2, size / 2); groups++) {
    const step = (heights[size - groups] ?? 0) - (heights[size - groups - 1] ?? 0)
    if (step > gap + 1e-12) {
      gap = step
      best = groups
    }
  }
  return best
}

function agreementOf(labels: readonly Int32Array[]): number {
  let sum = 0
  let pairs = 0
  labels.forEach((left, first) => {
    for (const right of labels.slice(first + 1)) {
      sum += adjustedRand(left, right)
      pairs++
    }
  })
  return sum / pairs
}

function placementsOf({ sorts }: Static<typeof input>, cards: readonly string[]) {
  const byCard = new Map(cards.map((card) => [card, new Map<string, number>()]))
  for (const { groups } of sorts)
    for (const { name, cards: own } of groups) {
      const label = name?.trim()
      if (!label) continue
      for (const card of own) {
        const counts = byCard.get(card)!
        counts.set(label, (counts.get(label) ?? 0) + 1)
      }
    }
  return cards.map((card) => ({
    card,
    groups: [...byCard.get(card)!]
      .sort(([, left], [, right]) => right - left)
      .slice(0, 20)
      .map(([name, times]) => ({ name, count: times, share: times / sorts.length })),
  }))
}

export const cardSortMethod = defineMethod({
  name: 'study/card-sort',
  title: { en: 'Card sort', 'zh-CN': '卡片分类' },
  about: {
    en: 'Which cards people put together: similarity, dendrogram, suggested groups and how far people agree.',
    'zh-CN': '人们把哪些卡片归在一起：相似度、树状图、建议分组以及一致程度。',
  },
  reading: {
    en: 'Distances and heights are in people who put two cards apart. A group with cohesion near 1 is safe; cards that join late fit nowhere or in several places. Agreement of 0 is what chance would give, 1 the same groups by all. Fifteen to thirty people are enough.',
    'zh-CN':
      '距离与高度的单位是“把两张卡片分开的人数”。cohesion 接近 1 的组可放心采用；很晚才并入的卡片要么无处可归，要么可归多处。agreement 为 0 等同随机，为 1 表示所有人分组相同。十五到三十人即可。',
  },
  sources: [
    {
      author: 'R. R. Sokal, C. D. Michener',
      year: 1958,
      title: 'A statistical method for evaluating systematic relationships',
    },
    { author: 'L. Hubert, P. Arabie', year: 1985, title: 'Comparing partitions' },
    { author: 'T. Tullis, L. Wood', year: 2004, title: 'How many users are enough for a card-sorting study?' },
  ],
  input,
  output,
  example: {
    about: { en: 'Two people, four cards.', 'zh-CN': '两个人，四张卡片。' },
    input: {
      sorts: [
        {
          participant: 'p1',
          groups: [
            { name: 'Pets', cards: ['Dog', 'Cat'] },
            { name: 'Food', cards: ['Apple', 'Bread'] },
          ],
        },
        {
          participant: 'p2',
          groups: [
            { name: 'Animals', cards: ['Dog', 'Cat'] },
            { name: 'Fruit', cards: ['Apple'] },
            { cards: ['Bread'] },
          ],
        },
      ],
    },
    result: {
      n: 2,
      cards: ['Dog', 'Cat', 'Apple', 'Bread'],
      distances: [
        [0, 0, 2, 2],
        [0, 0, 2, 2],
        [2, 2, 0, 1],
        [2, 2, 1, 0],
      ],
      similarity: [
        [1, 1, 0, 0],
        [1, 1, 0, 0],
        [0, 0, 1, 0.5],
        [0, 0, 0.5, 1],
      ],
      merges: [
        { left: 0, right: 1, height: 0, size: 2, similarity: 1 },
        { left: 2, right: 3, height: 1, size: 2, similarity: 0.5 },
        { left: 4, right: 5, height: 2, size: 4, similarity: 0 },
      ],
      order: ['Dog', 'Cat', 'Apple', 'Bread'],
      copheneticCorrelation: 1,
      groups: [
        { cards: ['Dog', 'Cat'], cohesion: 1 },
        { cards: ['Apple', 'Bread'], cohesion: 0.5 },
      ],
      agreement: 0.5714285714285715,
      placements: [
        {
          card: 'Dog',
          groups: [
            { name: 'Pets', count: 1, share: 0.5 },
            { name: 'Animals', count: 1, share: 0.5 },
          ],
        },
        {
          card: 'Cat',
          groups: [
            { name: 'Pets', count: 1, share: 0.5 },
            { name: 'Animals', count: 1, share: 0.5 },
          ],
        },
        {
          card: 'Apple',
          groups: [
            { name: 'Food', count: 1, share: 0.5 },
            { name: 'Fruit', count: 1, share: 0.5 },
          ],
        },
        { card: 'Bread', groups: [{ name: 'Food', count: 1, share: 0.5 }] },
      ],
    },
  },
  run: cardSort,
})

import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { refuseDoubled } from '../prioritise/ranked.ts'
import { closed, identifier } from '../schema.ts'

const input = Type.Object(
  {
    experiment: identifier,
    units: Type.Array(Type.String(), { minItems: 1 }),
    variants: Type.Array(Type.Object({ id: identifier, weight: Type.Optional(Type.Number({ minimum: 0 })) }, closed), {
      minItems: 1,
      maxItems: 100,
    }),
    coverage: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'Share of units that take part; default 1.' }),
    ),
  },
  closed,
)
const output = Type.Object({
  assignments: Type.Array(
    Type.Object({ unit: Type.String(), variant: Type.Union([Type.String(), Type.Null()]), position: Type.Number() }),
  ),
})

/**
 * A number in 0..1 that depends on the text alone: FNV-1a over its UTF-16 units, mixed by MurmurHash3’s finaliser, 32 bits.
 * Sources: Fowler, Noll, Vo 1991; A. Appleby 2011.
 */
export function positionOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296
}

/**
 * Assigns units to the variants of an experiment by a hash: the same unit always gets the same variant, nothing is stored, and
 * different experiments are independent of one another.
 *
 * Taking part and the variant are decided by two different positions, so that widening the coverage moves nobody. Refuses weights that
 * are all zero. O(length of the texts).
 */
export function assign({ experiment, units, variants, coverage = 1 }: Static<typeof input>): Static<typeof output> {
  refuseDoubled(variants, '/variants')
  const weights = variants.map(({ weight }) => weight ?? 1)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0)) throw new InputError('out-of-range', { got: total, above: 0 }, '/variants/0/weight')
  return {
    assignments: units.map((unit) => {
      const position = positionOf(`${experiment}\u0000variant\u0000${unit}`)
      if (positionOf(`${experiment}\u0000coverage\u0000${unit}`) >= coverage) return { unit, variant: null, position }
      let upTo = 0
      const at = weights.findIndex((weight) => {
        upTo += weight / total
        return weight > 0 && position < upTo
      })
      // Rounding may leave the last bound a hair below 1.
      const chosen = at < 0 ? weights.findLastIndex((weight) => weight > 0) : at
      return { unit, variant: variants[chosen]!.id, position }
    }),
  }
}

export const assignMethod = defineMethod({
  name: 'experiment/assign',
  title: { en: 'Assign to variants', 'zh-CN': '实验分流' },
  about: {
    en: 'Decides by a hash which variant each person sees: always the same one, in the planned shares, without storing anything.',
    'zh-CN': '用哈希决定每个人看到哪个版本：结果恒定、比例符合计划，且无需存储。',
  },
  reading: {
    en: 'null means the unit does not take part. Changing weights moves people between variants; changing coverage does not. Use a new experiment name for a new experiment, so that old groups are not carried over.',
    'zh-CN': 'null 表示该个体不参与。更改权重会使人换组，更改 coverage 则不会。新实验请用新名称，以免沿用旧分组。',
  },
  sources: [
    { author: 'R. Kohavi, D. Tang, Y. Xu', year: 2020, title: 'Trustworthy online controlled experiments' },
    { author: 'G. Fowler, L. C. Noll, K.-P. Vo', year: 1991, title: 'FNV hash' },
  ],
  input,
  output,
  example: {
    about: { en: 'Three people, two variants.', 'zh-CN': '三个人，两个版本。' },
    input: {
      experiment: 'new-checkout',
      units: ['u1', 'u2', '王芳'],
      variants: [{ id: 'control' }, { id: 'treatment' }],
    },
    result: {
      assignments: [
        { unit: 'u1', variant: 'treatment', position: 0.588448399445042 },
        { unit: 'u2', variant: 'control', position: 0.4366622867528349 },
        { unit: '王芳', variant: 'control', position: 0.12039327505044639 },
      ],
    },
  },
  run: assign,
})

import { z } from 'zod'

/** An item's id or key in an address. */
export const itemParams = z.object({ ref: z.string().min(1).max(200).meta({ description: 'Id or key' }) })

/** An item as a list or a link shows it. */
export const itemSummary = z.object({ id: z.string(), key: z.string(), title: z.string() })

/** An item on the wire: flat, declared fields at the top level; which ones depends on its type, see `GET /api/v1/types`. */
export const itemSchema = z
  .looseObject({
    id: z.string(),
    type: z.string(),
    key: z.string(),
    title: z.string(),
    state: z.string(),
    version: z.number(),
    can: z.record(z.string(), z.boolean()),
    custom: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Item' })

/** Query parameters arrive as text: a whole number among them. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, 'whole number')
    .transform(Number)
    .pipe(z.number().int().min(least).max(most))
    .meta({ whole: [least, most] })

/** `true` or `false` as text. */
export const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .meta({ flag: true })

/** `title,state,score` as a list. */
export const names = z
  .string()
  .max(5000)
  .transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  )

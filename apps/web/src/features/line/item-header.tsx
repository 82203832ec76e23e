import type { ItemPartProps } from '../../view/features.ts'
import { LineStrip } from './line-strip.tsx'

/** The thread stands over every item whose type has a place on the line. */
export default function LineHeader({ item, type }: ItemPartProps) {
  return type.stage ? <LineStrip item={item} type={type} /> : null
}

import type { ItemPartProps } from '../../view/features.ts'
import { LinePanel } from './line-panel.tsx'

export default function LineItemPanel(props: ItemPartProps) {
  return <LinePanel {...props} />
}

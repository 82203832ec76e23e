import { IconTimeline } from '@tabler/icons-react'
import type { Feature } from '../../view/feature.ts'

export const feature: Feature = {
  view: { icon: IconTimeline, order: 30, suits: (type) => type.views.timeline !== undefined },
}

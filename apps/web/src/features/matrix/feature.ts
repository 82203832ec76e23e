import { IconChartBubble } from '@tabler/icons-react'
import type { Feature } from '../../view/feature.ts'
import { isAxis } from './axis.ts'

export const feature: Feature = {
  view: {
    icon: IconChartBubble,
    order: 40,
    suits: (type) => type.views.matrix !== undefined || Object.values(type.fields).filter(isAxis).length >= 2,
  },
}

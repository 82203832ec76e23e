import { IconLayoutKanban } from '@tabler/icons-react'
import type { Feature } from '../../view/feature.ts'

export const feature: Feature = {
  view: { icon: IconLayoutKanban, order: 20, suits: (type) => type.views.board !== undefined },
}

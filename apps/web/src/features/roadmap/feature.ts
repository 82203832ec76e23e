import { IconMap2 } from '@tabler/icons-react'
import type { Feature } from '../../view/feature.ts'

export const feature: Feature = {
  view: { icon: IconMap2, order: 35, suits: (type) => type.stage === 'release' },
}

import { IconPalette } from '@tabler/icons-react'
import type { Feature } from '../../view/feature.ts'

export const feature: Feature = { page: { icon: IconPalette, order: 90, place: 'hidden' } }

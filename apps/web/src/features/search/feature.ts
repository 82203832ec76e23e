import { IconSearch } from '@tabler/icons-react'
import type { Feature } from '../../view/feature.ts'

export const feature: Feature = { page: { icon: IconSearch, order: 0, place: 'hidden' } }

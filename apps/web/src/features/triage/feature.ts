import { IconChecklist } from '@tabler/icons-react'
import type { Feature } from '../../view/feature.ts'

export const feature: Feature = { page: { icon: IconChecklist, order: 10, place: 'voice' } }

import { IconTableImport } from '@tabler/icons-react'
import type { Feature } from '../../view/feature.ts'

export const feature: Feature = { page: { icon: IconTableImport, order: 10, place: 'bottom' } }

import { IconTable } from '@tabler/icons-react'
import type { Feature } from '../../view/feature.ts'

export const feature: Feature = { view: { icon: IconTable, order: 10, suits: () => true } }

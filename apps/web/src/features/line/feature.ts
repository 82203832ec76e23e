import type { Feature } from '../../view/feature.ts'

export const feature: Feature = { itemPanel: { order: 10 } }

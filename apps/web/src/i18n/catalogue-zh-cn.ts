import { byFeature } from './by-feature.ts'

export const catalogue = byFeature(import.meta.glob('../locales/zh-CN/*.json', { eager: true, import: 'default' }))

import { byFeature } from './by-feature.ts'

export const catalogue = byFeature(import.meta.glob('../locales/en/*.json', { eager: true, import: 'default' }))

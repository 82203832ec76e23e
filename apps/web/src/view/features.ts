import type { Item, TypeInfo } from '@throughline/client/wire'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Feature } from './feature.ts'
import type { ViewProps } from './view-props.ts'

type Module<Props> = () => Promise<{ readonly default: ComponentType<Props> }>
export interface ItemPartProps {
  readonly item: Item
  readonly type: TypeInfo
}

const declared = import.meta.glob<{ feature: Feature }>('../features/*/feature.ts', { eager: true })
const views = import.meta.glob('../features/*/view.tsx') as Record<string, Module<ViewProps>>
const pages = import.meta.glob('../features/*/page.tsx') as Record<string, Module<object>>
const overlays = import.meta.glob('../features/*/overlay.tsx') as Record<string, Module<object>>
const headers = import.meta.glob('../features/*/item-header.tsx') as Record<string, Module<ItemPartProps>>
const panels = import.meta.glob('../features/*/item-panel.tsx') as Record<string, Module<ItemPartProps>>

function nameOf(path: string): string {
  return path.split('/').at(-2) ?? path
}

function lazily<Props>(
  files: Record<string, Module<Props>>,
): ReadonlyMap<string, LazyExoticComponent<ComponentType<Props>>> {
  return new Map(Object.entries(files).map(([path, load]) => [nameOf(path), lazy(load)]))
}

/** Every feature folder's declaration, by name. */
export const features: ReadonlyMap<string, Feature> = new Map(
  Object.entries(declared).map(([path, module]) => [nameOf(path), module.feature]),
)
export const viewComponents = lazily(views)
export const pageComponents = lazily(pages)
export const overlayComponents = lazily(overlays)
export const itemHeaders = lazily(headers)
export const itemPanels = lazily(panels)

/** The layouts that can show a type, in order. */
export function layoutsFor(type: TypeInfo): readonly string[] {
  return [...features]
    .filter(([name, feature]) => viewComponents.has(name) && feature.view?.suits(type))
    .sort(([, left], [, right]) => (left.view?.order ?? 0) - (right.view?.order ?? 0))
    .map(([name]) => name)
}

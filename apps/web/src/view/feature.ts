import type { TypeInfo } from '@throughline/client/wire'
import type { ComponentType } from 'react'

type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>

/**
 * What a folder under `features/` offers. Its files are found by name: `view.tsx` (a layout), `page.tsx` (a page at
 * `/<folder>`), `overlay.tsx` (mounted once), `item-header.tsx` and `item-panel.tsx` (parts of the item). Texts are the
 * folder's own catalogue: `layout` names the view, `title` the page, `panel` the item panel.
 */
export interface Feature {
  readonly view?: {
    readonly icon: Icon
    readonly order: number
    /** Whether this layout can show the type at all. */
    readonly suits: (type: TypeInfo) => boolean
  }
  readonly page?: {
    readonly icon: Icon
    readonly order: number
    /** Where the sidebar lists it; `hidden` pages are reached by links and the palette. */
    readonly place: 'top' | TypeInfo['section'] | 'bottom' | 'hidden'
  }
  readonly itemPanel?: { readonly order: number; readonly suits?: (type: TypeInfo) => boolean }
}

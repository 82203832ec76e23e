import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

export const viewToolsId = 'view-tools'

/** A layout's own controls (columns, zoom, axes) stand at the end of the filter bar, wherever the layout is drawn. */
export function ViewTools({ children }: { readonly children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  useEffect(() => setSlot(document.getElementById(viewToolsId)), [])
  return slot ? createPortal(children, slot) : null
}

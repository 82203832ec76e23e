import type { MouseEvent } from 'react'
import { useUi } from '../ui.tsx'
import style from './chip.module.css'

/** An item's key. As a link it opens the item beside the work; with a modifier the browser does what it always does. */
export function ItemKey({ value, link = false }: { readonly value: string; readonly link?: boolean }) {
  const ui = useUi()
  if (!link) return <span className={style.key}>{value}</span>
  const open = (event: MouseEvent): void => {
    if (!ui.openItem || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    ui.openItem(value)
  }
  return (
    <a className={style.key} href={ui.itemHref(value)} onClick={open}>
      {value}
    </a>
  )
}

/** Opening an item from below the screens (the design system's chips): the shell says how, once it is there. */
let opener: ((key: string) => void) | null = null

export function setItemOpener(open: ((key: string) => void) | null): void {
  opener = open
}

export function openItem(key: string): void {
  if (opener) opener(key)
  else location.assign(`/item/${encodeURIComponent(key)}`)
}

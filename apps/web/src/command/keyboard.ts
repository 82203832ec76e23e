import { listCommands, watchCommands } from './commands.ts'

const chordPause = 900
/** Keys that mean the same everywhere: pressed before the screen is there, they are answered when it is. */
const early: ReadonlySet<string> = new Set(['mod+k', 'c', '/', '?'])
const earlyPatience = 5_000
let unheard: { readonly name: string; readonly at: number } | null = null
let pending = ''
let pendingTimer: ReturnType<typeof setTimeout> | null = null

function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.role === 'textbox'
}

/** The key as commands write it: `mod+shift+z`, `?`, `c`. Shift is part of a printed character already. */
export function keyName(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('mod')
  if (event.altKey) parts.push('alt')
  if (event.shiftKey && (key.length > 1 || parts.length > 0)) parts.push('shift')
  return [...parts, key].join('+')
}

function clearPending(): void {
  pending = ''
  if (pendingTimer) clearTimeout(pendingTimer)
  pendingTimer = null
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
  const inText = isText(event.target)
  const inDialog =
    event.target instanceof Element && event.target.closest('[role="dialog"],[role="listbox"],[role="menu"]')
  const name = keyName(event)
  const chord = pending ? `${pending} ${name}` : name
  const candidates = listCommands().filter(
    (command) => command.keys !== undefined && (command.inText || (!inText && !(inDialog && !name.includes('mod')))),
  )
  const found = candidates.findLast((command) => command.keys?.split(', ').includes(chord))
  const longer = candidates.some((command) => command.keys?.split(', ').some((keys) => keys.startsWith(`${chord} `)))
  clearPending()
  if (longer && !found) {
    pending = chord
    pendingTimer = setTimeout(clearPending, chordPause)
    event.preventDefault()
  } else if (found) {
    event.preventDefault()
    found.run()
  } else if (!inText && !inDialog && early.has(name)) {
    event.preventDefault()
    unheard = { name, at: performance.now() }
  }
  if (found) unheard = null
}

/** A key that was pressed too early, once its command has come. */
function hearAgain(): void {
  if (!unheard) return
  const { name, at } = unheard
  const found = listCommands().findLast((command) => command.keys?.split(', ').includes(name))
  if (!found && performance.now() - at < earlyPatience) return
  unheard = null
  if (found && performance.now() - at < earlyPatience) setTimeout(found.run)
}

/** Listens once for the whole application. */
export function startKeyboard(): () => void {
  document.addEventListener('keydown', onKeyDown)
  const forget = watchCommands(hearAgain)
  return () => {
    document.removeEventListener('keydown', onKeyDown)
    forget()
  }
}

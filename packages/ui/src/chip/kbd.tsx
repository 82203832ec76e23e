import style from './chip.module.css'

const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
const faces: Readonly<Record<string, string>> = apple
  ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↵', esc: 'esc', up: '↑', down: '↓', left: '←', right: '→' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: '↵', esc: 'Esc', up: '↑', down: '↓', left: '←', right: '→' }

/** Keys as they stand on the keyboard: `mod+k`, `g then i`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={style.keys}>
      {keys.split(/\+| then /).map((key) => (
        <kbd key={key} className={style.kbd}>
          {faces[key] ?? key.toUpperCase()}
        </kbd>
      ))}
    </span>
  )
}

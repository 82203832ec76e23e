import { useCallback, useState } from 'react'

/** A text on its way, kept on this device: it survives a crash, a lost network and an ended session. */
export function useDraft(name: string): readonly [string | null, (text: string | null) => void] {
  const key = `throughline.draft.${name}`
  const [draft, setDraft] = useState(() => localStorage.getItem(key))
  const change = useCallback(
    (text: string | null) => {
      setDraft(text)
      try {
        if (text === null) localStorage.removeItem(key)
        else localStorage.setItem(key, text)
      } catch {
        // Full storage loses only the copy; the text is still on screen.
      }
    },
    [key],
  )
  return [draft, change]
}

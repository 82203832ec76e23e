import type { Theme } from '@throughline/client/wire'
import { useEffect } from 'react'

const remembered = 'throughline.theme'

/** The person's theme; before sign-in the last one used here. `auto` follows the system. */
export function useTheme(theme: Theme | undefined): 'light' | 'dark' | 'auto' {
  useEffect(() => {
    if (theme) localStorage.setItem(remembered, theme)
  }, [theme])
  const wanted = theme ?? localStorage.getItem(remembered)
  return wanted === 'light' || wanted === 'dark' ? wanted : 'auto'
}

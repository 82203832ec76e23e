import { useQuery } from '@tanstack/react-query'
import { ThemeProvider } from '@throughline/ui/theme'
import { UiProvider } from '@throughline/ui/ui'
import type { ReactNode } from 'react'
import { meQuery } from '../data/use-me.ts'
import { ToastRegion } from './toast-region.tsx'
import { useTheme } from './use-theme.ts'
import { useUiEnvironment } from './use-ui-environment.ts'

/** What every screen stands on, signed in or not: theme, the design system's environment, the toast. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  const theme = useTheme(me?.person.theme)
  const environment = useUiEnvironment(me)
  return (
    <ThemeProvider scheme={theme}>
      <UiProvider value={environment}>
        {children}
        <ToastRegion />
      </UiProvider>
    </ThemeProvider>
  )
}

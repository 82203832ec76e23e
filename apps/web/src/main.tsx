import '@mantine/core/styles.css'
import '@throughline/ui/tokens.css'
import './app.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startKeyboard } from './command/keyboard.ts'
import { services } from './data/services.ts'
import { guessLanguage, startI18n } from './i18n/i18n.ts'
import { createAppRouter } from './routes/app-router.tsx'
import { keptDensity, setDensity } from './shell/density.ts'
import { warmUp } from './warm-up.ts'

async function start(): Promise<void> {
  startKeyboard()
  warmUp(location.pathname)
  await startI18n(guessLanguage())
  setDensity(keptDensity())
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no #root')
  const router = createAppRouter()
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={services.client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}

void start()

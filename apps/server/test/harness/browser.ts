import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** Flags that keep a headless Chromium to itself: no sandbox under root, no look-ups of its maker's hosts. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** Starts a headless Chromium; `browser.close()` ends it. `flags`: others of Chromium's own. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const { path, environment } = await findChromium()
  const home = await mkdtemp(join(tmpdir(), 'throughline-browser-'))
  const browser = await chromium.launch({
    executablePath: path,
    headless: true,
    args: [...FLAGS, ...flags],
    // A home of its own: fonts and settings of whoever runs the tests must not show in them.
    env: { ...(process.env as Record<string, string>), ...environment, HOME: home },
  })
  // The browser still writes into it while it closes.
  process.once('exit', () => rmSync(home, { recursive: true, force: true }))
  return browser
}

import { CatchBoundary, Outlet } from '@tanstack/react-router'
import { setSignedOutHandler } from '@throughline/client/request'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContest } from '../data/ask-contest.ts'
import { useLive } from '../data/use-live.ts'
import { overlayComponents } from '../view/features.ts'
import { useCreateRequest } from '../view/open-create.ts'
import { setItemOpener } from '../view/open-item.ts'
import { useQuickEdit } from '../view/open-quick-edit.ts'
import { usePeek } from '../view/use-peek.ts'
import { BottomBar } from './bottom-bar.tsx'
import { ContentSkeleton } from './content-skeleton.tsx'
import { PageError } from './page-error.tsx'
import { PeekPanel } from './peek-panel.tsx'
import style from './shell.module.css'
import { Sidebar } from './sidebar.tsx'
import { useGlobalCommands } from './use-global-commands.ts'

const CreateDialog = lazy(() =>
  import('../features/create/create-dialog.tsx').then((module) => ({ default: module.CreateDialog })),
)
const QuickEdit = lazy(() => import('../view/quick-edit.tsx').then((module) => ({ default: module.QuickEdit })))
const SignInAgain = lazy(() =>
  import('../features/account/sign-in-again.tsx').then((module) => ({ default: module.SignInAgain })),
)
const ContestDialog = lazy(() =>
  import('../field/contest-dialog.tsx').then((module) => ({ default: module.ContestDialog })),
)
const KeySheet = lazy(() => import('../command/key-sheet.tsx').then((module) => ({ default: module.KeySheet })))

/** The frame of every screen behind the sign-in: sidebar, content, the peek panel, and what floats over them. */
export function Shell() {
  const { t } = useTranslation('shell')
  const online = useLive()
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem('throughline.sidebar') === 'collapsed')
  const [keySheet, setKeySheet] = useState(false)
  const [drawer, setDrawer] = useState(false)
  const { peek, open, close } = usePeek()
  const create = useCreateRequest()
  const quick = useQuickEdit()
  const contest = useContest()
  const toggle = () => {
    localStorage.setItem('throughline.sidebar', collapsed ? 'open' : 'collapsed')
    setCollapsed(!collapsed)
  }
  useGlobalCommands({ showKeys: () => setKeySheet(true), toggleSidebar: toggle, closePeek: close })
  useEffect(() => {
    setItemOpener(open)
    return () => setItemOpener(null)
  }, [open])
  const overlays = useAfterPaint()
  const [signedOut, setSignedOut] = useState(false)
  useEffect(() => {
    setSignedOutHandler(() => setSignedOut(true))
    return () => setSignedOutHandler(null)
  }, [])

  return (
    <div className={style.shell} data-collapsed={collapsed || undefined} data-peek={peek !== undefined || undefined}>
      <a className={style.skip} href="#content">
        {t('skip')}
      </a>
      <Sidebar collapsed={collapsed} onToggle={toggle} drawer={drawer} onDrawer={setDrawer} />
      <main id="content" className={style.content} tabIndex={-1}>
        {!online && (
          <p className={style.offline} role="status">
            {t('offline')}
          </p>
        )}
        <Suspense fallback={<ContentSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      {peek !== undefined && (
        // What breaks beside the work leaves the work standing.
        <CatchBoundary getResetKey={() => peek} errorComponent={PageError}>
          <PeekPanel itemKey={peek} onClose={close} />
        </CatchBoundary>
      )}
      <BottomBar onMenu={() => setDrawer(true)} />
      <Suspense fallback={null}>
        {create && <CreateDialog request={create} />}
        {quick && <QuickEdit request={quick} />}
        {contest && <ContestDialog key={contest.id} contest={contest} />}
        {signedOut && <SignInAgain onDone={() => setSignedOut(false)} />}
        {keySheet && <KeySheet onClose={() => setKeySheet(false)} />}
        {overlays && [...overlayComponents].map(([name, Overlay]) => <Overlay key={name} />)}
      </Suspense>
    </div>
  )
}

/** True once the first screen has had time to be painted, or a key was pressed: what may wait, waits. */
function useAfterPaint(): boolean {
  const [ready, setReady] = useState(false)
  useEffect(() => {
    const go = () => setReady(true)
    const timer = setTimeout(go, 1_500)
    addEventListener('keydown', go, { once: true })
    return () => {
      clearTimeout(timer)
      removeEventListener('keydown', go)
    }
  }, [])
  return ready
}

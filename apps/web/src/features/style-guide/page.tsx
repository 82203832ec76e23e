import { lazy, Suspense } from 'react'
import { PageMissing } from '../../shell/page-error.tsx'

// In a build for people neither the page nor its code is there.
const Guide = import.meta.env.DEV ? lazy(() => import('./guide.tsx')) : null

/** The living style guide: every kind of field and every state of every piece, while developing. */
export default function StyleGuidePage() {
  return Guide ? (
    <Suspense fallback={null}>
      <Guide />
    </Suspense>
  ) : (
    <PageMissing />
  )
}

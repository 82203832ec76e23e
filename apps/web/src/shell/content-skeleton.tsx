import { SkeletonRows } from '@throughline/ui/feedback/skeleton'

/** The layout of a list while its code comes. */
export function ContentSkeleton() {
  return (
    <div style={{ padding: '56px 16px 0' }}>
      <SkeletonRows rows={14} />
    </div>
  )
}

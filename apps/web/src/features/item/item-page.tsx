import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { ItemDetail } from './item-detail.tsx'

/** The item in full, at its own address. */
export function ItemPage() {
  const { key = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const router = useRouter()
  return (
    <ItemDetail
      key={key}
      itemKey={key}
      full
      onClose={() => (router.history.canGoBack() ? router.history.back() : void navigate({ to: '/' }))}
    />
  )
}

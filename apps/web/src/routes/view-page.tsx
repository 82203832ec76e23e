import { useParams } from '@tanstack/react-router'
import { useType } from '../data/use-me.ts'
import { PageMissing } from '../shell/page-error.tsx'
import { ViewFrame } from '../view/view-frame.tsx'

/** `/items/requirement`: one type, in whichever layout the address names. */
export function ViewPage() {
  const { type: name } = useParams({ strict: false })
  const type = useType(name)
  return type ? <ViewFrame key={type.name} type={type} /> : <PageMissing />
}

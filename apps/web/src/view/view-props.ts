import type { TypeInfo } from '@throughline/client/wire'
import type { Selection } from './selection.ts'

/** The one query that every layout draws. It lives in the address, so it can be shared and gone back to. */
export interface ViewQuery {
  /** Filter text, without the type and space, which the page adds. */
  readonly filter: string
  readonly sort: string
  readonly group?: string | undefined
  /** Key of the product or project it is narrowed to. */
  readonly space?: string | undefined
  /** What only one layout understands (zoom, axes), kept in the address under its own names. */
  readonly options: Readonly<Record<string, string | undefined>>
}

export interface ViewProps {
  /** The declarations of what is shown; most often one. */
  readonly types: readonly TypeInfo[]
  readonly query: ViewQuery
  /** The filter to send: type, space and the person's own, together. */
  readonly filter: string
  readonly onQuery: (patch: Partial<Omit<ViewQuery, 'options'>> & { readonly options?: ViewQuery['options'] }) => void
  readonly selection: Selection
  /** Shows an item in the peek panel. */
  readonly open: (key: string) => void
  readonly peek: string | undefined
}

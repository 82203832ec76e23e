import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { getMe } from '@throughline/client/session'
import { getTypes } from '@throughline/client/types'
import type { LinkKind, Me, TypeInfo } from '@throughline/client/wire'
import { useMemo } from 'react'

export const meQuery = queryOptions({
  queryKey: queryKeys.me,
  queryFn: ({ signal }) => getMe(signal),
  staleTime: 60_000,
})
export const typesQuery = queryOptions({
  queryKey: queryKeys.types,
  queryFn: ({ signal }) => getTypes(signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Who is signed in. Inside the shell it is there before anything is drawn. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Every type, as declared and as the workspace extended it. */
export function useTypes(): readonly TypeInfo[] {
  return useSuspenseQuery(typesQuery).data.types
}

/** One type by name; undefined for a name nobody declares. */
export function useType(name: string | undefined): TypeInfo | undefined {
  const types = useTypes()
  return useMemo(() => types.find((type) => type.name === name), [types, name])
}

/** Every kind of link: the server's list, or as the types declare them. */
export function useLinkKinds(): Readonly<Record<string, LinkKind>> {
  const answer = useSuspenseQuery(typesQuery).data
  return useMemo(() => {
    if (answer.linkKinds) return answer.linkKinds
    const kinds: Record<string, LinkKind> = {}
    for (const type of answer.types)
      for (const [kind, link] of Object.entries(type.links)) kinds[kind] = { ...link, from: [type.name] }
    return kinds
  }, [answer])
}

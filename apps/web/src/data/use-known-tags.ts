import { useGroups } from './use-groups.ts'

/** The words already in use as tags, most used first. */
export function useKnownTags(): readonly string[] {
  const { data } = useGroups({ filter: '', by: 'tags' })
  return (data ?? []).flatMap((group) => (typeof group.value === 'string' && group.value ? [group.value] : []))
}

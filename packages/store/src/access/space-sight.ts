import { type Role, roleAtLeast } from '@throughline/model/permission'

/** A space of the workspace, and the role somebody was given in it. */
export interface SpaceMembership {
  readonly id: string
  readonly private: boolean
  readonly role: Role | null
}

/**
 * The spaces somebody sees, with the role there. Owners and administrators see every space. Others see the open ones by
 * their role in the workspace, private ones (and guests all of them) only by a role given to them there; where somebody
 * has both, the stronger counts.
 */
export function spacesInSight(role: Role, spaces: Iterable<SpaceMembership>): ReadonlyMap<string, Role> {
  const sight = new Map<string, Role>()
  for (const space of spaces) {
    const inherited = roleAtLeast(role, 'admin') || (!space.private && role !== 'guest') ? role : null
    const here =
      inherited !== null && space.role !== null && roleAtLeast(space.role, inherited)
        ? space.role
        : (inherited ?? space.role)
    if (here !== null) sight.set(space.id, here)
  }
  return sight
}

import { type Permission, type Role, role, rolePermissions } from '../../contracts/people.ts'
import type { PersonFields } from '../../contracts/network.ts'
import { permissionsOf } from '../../core/people/permissions-of.ts'

/** Who is asking, and what they may do at this moment. */
export type Actor = { personId: string; name: string; roles: Role[]; permissions: ReadonlySet<Permission> }

export function actorOf(personId: string, person: PersonFields): Actor | null {
  if (person.blockedAtMs !== null && person.blockedAtMs !== undefined) return null
  const roles = person.roles.filter((name): name is Role => role.safeParse(name).success)
  return { personId, name: person.name, roles, permissions: permissionsOf(rolePermissions, roles) }
}

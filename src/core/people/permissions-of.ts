import type { Permission, Role } from '../../contracts/people.ts'

/** Whoever has several roles may what any of them may. The table is given, for contracts own it. [PE1] */
export function permissionsOf(table: Readonly<Record<Role, readonly Permission[]>>, roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => table[role]))
}

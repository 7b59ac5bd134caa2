import type { Permission, Role } from '../../contracts/people.ts'

/** Which permissions each role carries; given, for contracts own the table. [PE1] */
export type RoleTable = Readonly<Record<Role, readonly Permission[]>>
/** A person as far as authority goes. Someone blocked may do nothing. */
export type Authority = { id: string; roles: readonly string[]; blocked: boolean }

export function permissionsOf(table: RoleTable, roles: readonly string[]): Set<Permission> {
  return new Set(roles.flatMap((role) => (isRole(table, role) ? table[role] : [])))
}

export function may(permissions: ReadonlySet<Permission>, needed: Permission | 'anyone' | 'signed-in'): boolean {
  return needed === 'anyone' || needed === 'signed-in' || permissions.has(needed)
}

/** Nobody could ever let anyone in again: true when `after` would leave no unblocked administrator where there was one. */
export function losesLastAdministrator(people: readonly Authority[], after: readonly Authority[]): boolean {
  const changed = new Map(after.map((person) => [person.id, person]))
  return people.some(isAdministrator) && !people.some((person) => isAdministrator(changed.get(person.id) ?? person)) && !after.some(isAdministrator)
}

function isAdministrator({ roles, blocked }: Authority): boolean {
  return !blocked && roles.includes('administrator')
}

function isRole(table: RoleTable, role: string): role is Role {
  return Object.hasOwn(table, role)
}

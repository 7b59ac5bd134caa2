import { z } from 'zod'

export const languages = ['ru', 'kk', 'en'] as const
export const language = z.enum(languages)
export type Language = z.infer<typeof language>
/** The language of a locale tag or environment value; English when it names none of ours. */
export const languageOfLocale = (locale: string): Language => languages.find((known) => locale.toLowerCase().startsWith(known)) ?? 'en'

export const permissions = [
  'network.see', 'network.edit', 'network.import', 'people.see', 'people.manage', 'store.manage', 'audit.see', 'system.see',
  'campaign.edit', 'campaign.approve', 'creative.edit', 'creative.approve', 'plan.publish', 'files.send', 'screens.enrol', 'screens.steer', 'screens.order', 'keys.manage', 'incident.handle', 'exchange.edit',
] as const
export type Permission = (typeof permissions)[number]
/** Whoever has none of these changes no document of any kind. */
export const editingPermissions = ['network.edit', 'campaign.edit', 'creative.edit', 'campaign.approve', 'creative.approve', 'plan.publish', 'people.manage', 'exchange.edit'] as const satisfies readonly Permission[]
/** `anyone` needs no session, `signed-in` any person, `of-kind` the permission of each kind of document that is touched. */
export type ProcedureMeta = { permission: Permission | 'anyone' | 'signed-in' | 'of-kind' }

export const roles = ['operator', 'approver', 'studio', 'planner', 'ad-ops', 'administrator'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

const everyone: readonly Permission[] = ['network.see', 'people.see', 'system.see']
/** A role is a set of permissions, nothing more. [PE1] */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  operator: [...everyone, 'network.edit', 'network.import', 'audit.see', 'campaign.edit', 'creative.edit', 'plan.publish', 'files.send', 'screens.enrol', 'screens.steer', 'screens.order', 'incident.handle'],
  approver: [...everyone, 'audit.see', 'campaign.approve', 'creative.approve', 'screens.order'],
  studio: [...everyone, 'creative.edit', 'files.send'],
  planner: [...everyone, 'campaign.edit'],
  'ad-ops': [...everyone, 'audit.see', 'exchange.edit'],
  administrator: permissions,
}

export const sessionState = z.object({
  /** `desk`: alone on this machine, nobody is asked to log in. `team`: personal login. */
  mode: z.enum(['desk', 'team']),
  person: z.object({ id: z.string(), name: z.string(), roles: z.array(role) }).nullable(),
  permissions: z.array(z.enum(permissions)),
  engineId: z.string(),
  version: z.string(),
})
export type SessionState = z.infer<typeof sessionState>

export const sessionEntry = z.object({
  id: z.string(), personId: z.string(), createdAtMs: z.number(), lastSeenAtMs: z.number(), address: z.string(), agent: z.string(), current: z.boolean(),
})
export type SessionEntry = z.infer<typeof sessionEntry>
export const preferences = z.object({
  language: language.nullable(), theme: z.enum(['dark', 'light', 'system']), density: z.enum(['compact', 'comfortable']),
  /** For each list: chosen widths, columns never shown, columns always shown, and the order of the rows. */
  tables: z.record(z.string(), z.object({
    widths: z.record(z.string(), z.number()), hidden: z.array(z.string()), shown: z.array(z.string()).optional(),
    sort: z.object({ column: z.string().max(60), descending: z.boolean() }).optional(),
  })),
})
export type Preferences = z.infer<typeof preferences>

/** Who is on what, told to everyone who looks. */
export const presence = z.object({
  connectionId: z.string(), personId: z.string(), name: z.string(), room: z.string(), documentId: z.string().nullable(), sinceMs: z.number(),
})
export type Presence = z.infer<typeof presence>

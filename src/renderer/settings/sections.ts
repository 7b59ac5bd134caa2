import type { Permission } from '../../contracts/people.ts'
import type { IconName } from '../design/Icon.tsx'

/** In the order of the list. What needs a permission is not shown without it. */
export const sections = [
  { id: 'look', icon: 'theme', permission: null },
  { id: 'account', icon: 'person', permission: null },
  { id: 'people', icon: 'people', permission: 'people.see' },
  { id: 'networks', icon: 'globe', permission: 'network.see' },
  { id: 'profiles', icon: 'panel', permission: 'network.see' },
  { id: 'advertisers', icon: 'tag', permission: 'network.see' },
  { id: 'rate-cards', icon: 'campaigns', permission: 'network.see' },
  { id: 'light-hours', icon: 'theme', permission: 'network.see' },
  { id: 'triggers', icon: 'filter', permission: 'network.see' },
  { id: 'screens', icon: 'link', permission: 'network.see' },
  { id: 'keys', icon: 'key', permission: 'network.see' },
  { id: 'notices', icon: 'warning', permission: 'network.see' },
  { id: 'maintenance', icon: 'calendar', permission: 'network.see' },
  { id: 'files', icon: 'upload', permission: 'network.see' },
  { id: 'data', icon: 'folder', permission: 'system.see' },
  { id: 'backups', icon: 'backup', permission: 'store.manage' },
  { id: 'audit', icon: 'clock', permission: 'audit.see' },
  { id: 'about', icon: 'info', permission: 'system.see' },
  { id: 'licences', icon: 'plan', permission: null },
] as const satisfies readonly { id: string; icon: IconName; permission: Permission | null }[]

export type SectionId = (typeof sections)[number]['id']
export const sectionPath = (id: SectionId): string => `#/settings/${id}`

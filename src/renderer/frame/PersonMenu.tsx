import { useTranslation } from 'react-i18next'
import { languages } from '../../contracts/people.ts'
import { Menu, type MenuItem } from '../design/Menu.tsx'
import { Tooltip } from '../design/Tooltip.tsx'
import { setPreferences, useLanguage, usePreferences } from '../engine/preferences-store.ts'
import { signOut } from '../engine/sign-in.ts'
import { useMe, useSession } from '../engine/session-store.ts'
import { usePresence } from '../engine/state-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { languageNames } from '../i18n/language-names.ts'
import { showOverlay } from './overlay-store.ts'
import { goTo } from './route-store.ts'

const themes = ['dark', 'light', 'system'] as const

export function PersonMenu() {
  const { t } = useTranslation('frame')
  const me = useMe()
  const session = useSession()
  const attempt = useAttempt()
  const theme = usePreferences((preferences) => preferences.theme)
  const language = useLanguage()
  if (!me) return null
  const items: MenuItem[] = [
    ...themes.map((each) => ({ id: each, label: t(`theme-${each}`), checked: theme === each, onSelect: () => void attempt(() => setPreferences({ theme: each })) })),
    { id: 'rule-1', rule: true },
    ...languages.map((each) => ({ id: each, label: languageNames[each], checked: language === each, onSelect: () => void attempt(() => setPreferences({ language: each })) })),
    { id: 'rule-2', rule: true },
    { id: 'settings', label: t('room-settings'), icon: 'settings', shortcut: 'g s', onSelect: () => goTo('settings') },
    { id: 'keys', label: t('keys'), icon: 'keyboard', shortcut: '?', onSelect: () => showOverlay('keys') },
    ...(session?.mode === 'team' ? [{ id: 'leave', label: t('sign-out'), icon: 'door' as const, onSelect: () => void attempt(signOut) }] : []),
  ]
  return <Menu className="person-button" label={t('person-menu', { name: me.name })} trigger={<span className="clip">{me.name}</span>} items={items} />
}

const mostShown = 5
/** Who else is here, and on what. */
export function Others() {
  const { t } = useTranslation('frame')
  const me = useMe()
  const others = usePresence().filter((each) => each.personId !== me?.id)
  const people = [...new Map(others.map((each) => [each.personId, each])).values()]
  if (people.length === 0) return null
  return (
    <ul className="others" aria-label={t('others')}>
      {people.slice(0, mostShown).map((each) => (
        <li key={each.personId}><Tooltip text={`${each.name} · ${t(`room-${each.room}`, { defaultValue: each.room })}`}><span className="avatar" tabIndex={0} role="img" aria-label={each.name}>{initialsOf(each.name)}</span></Tooltip></li>
      ))}
      {people.length > mostShown ? <li className="second small">+{people.length - mostShown}</li> : null}
    </ul>
  )
}

export const initialsOf = (name: string): string => name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => word[0]!.toUpperCase()).join('')

import { useTranslation } from 'react-i18next'
import { languages } from '../../contracts/people.ts'
import type { Preferences } from '../../contracts/people.ts'
import { setPreferences, useLanguage, usePreferences } from '../engine/preferences-store.ts'
import { useNetworkTimeZone } from '../engine/network-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { languageNames } from '../i18n/language-names.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { Facts, Part, Section } from './Section.tsx'

const themes = ['dark', 'light', 'system'] as const
const densities = ['compact', 'comfortable'] as const

export function LookSection() {
  const { t } = useTranslation('settings')
  const language = useLanguage()
  const theme = usePreferences((preferences) => preferences.theme)
  const density = usePreferences((preferences) => preferences.density)
  const attempt = useAttempt()
  const change = (preferences: Partial<Preferences>) => void attempt(() => setPreferences(preferences))
  return (
    <Section title={t('section.look')} lead={t('look.lead')}>
      <Part title={t('look.language')}>
        <Choices name="language" label={t('look.language')} value={language} onChange={(chosen) => change({ language: chosen })}
          options={languages.map((id) => ({ id, label: languageNames[id], lang: id }))} />
        <Sample />
      </Part>
      <Part title={t('look.theme')}>
        <Choices name="theme" label={t('look.theme')} value={theme} onChange={(chosen) => change({ theme: chosen })}
          options={themes.map((id) => ({ id, label: t(`theme.${id}`) }))} />
      </Part>
      <Part title={t('look.density')} lead={t('look.densityLead')}>
        <Choices name="density" label={t('look.density')} value={density} onChange={(chosen) => change({ density: chosen })}
          options={densities.map((id) => ({ id, label: t(`density.${id}`) }))} />
      </Part>
    </Section>
  )
}

type ChoicesProps<T extends string> = { name: string; label: string; value: T; options: readonly { id: T; label: string; lang?: string }[]; onChange: (value: T) => void }
function Choices<T extends string>({ name, label, value, options, onChange }: ChoicesProps<T>) {
  return (
    <div role="radiogroup" aria-label={label} className="settings-choices">
      {options.map((option) => (
        <label key={option.id} className="settings-choice" lang={option.lang}>
          <input type="radio" name={name} checked={option.id === value} onChange={() => onChange(option.id)} />
          {option.label}
        </label>
      ))}
    </div>
  )
}

/** How figures will look from now on. */
function Sample() {
  const { t } = useTranslation('settings')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const exampleMs = Date.UTC(2026, 8, 21, 13, 42)
  return (
    <Facts facts={[
      [t('look.sampleDate'), formats.dateTime(exampleMs, timeZone)],
      [t('look.sampleNumber'), formats.number(1_234_567.5, 1)],
      [t('look.sampleMoney'), formats.money(5_449_921_000_000)],
    ]} />
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../design/Field.tsx'
import { engine } from '../engine/client.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { Problems, Section } from './Section.tsx'

/** Parts of the notices are set apart by a rule of dashes or equals signs; without one, by blank lines. */
function partsOf(text: string): string[] {
  const parts = text.split(/\n(?=-{3,}|={3,}|#{1,3} )/)
  return parts.length > 1 ? parts : text.split(/\n{3,}/)
}

export function LicencesSection() {
  const { t } = useTranslation('settings')
  const [sought, setSought] = useState('')
  const licences = useAnswer('licences', () => engine.system.licences())
  const parts = licences.value === null ? [] : partsOf(licences.value)
  const wanted = sought.trim().toLowerCase()
  const found = wanted === '' ? parts : parts.filter((part) => part.toLowerCase().includes(wanted))
  return (
    <Section title={t('section.licences')} lead={t('licences.lead')}>
      <Problems problems={licences.problems} />
      <div className="settings-filters">
        <TextField label={t('licences.search')} type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
        <span className="third" role="status">{t('licences.found', { count: found.length })}</span>
      </div>
      <div className="licences">{found.slice(0, 400).join('\n')}</div>
    </Section>
  )
}

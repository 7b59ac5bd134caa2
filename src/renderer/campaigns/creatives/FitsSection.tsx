import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { Button } from '../../design/Button.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { FitCell } from './FitCell.tsx'
import { fitOfCreative } from './fit-of-creative.ts'
import { useCreativeWords, useSlotMs } from './use-creative-words.ts'

/** What it is measured by where no line says a length: a film may last a play of as many slots as it needs. */
const mostSlots = 6
const shownAtFirst = 6
const order = { ok: 0, attention: 1, broken: 2 }

/** Every kind of screen of the network, those it fits first. */
export function FitsSection({ creative, onChoose }: { creative: Typed<'creative'>; onChoose: (sha256: string) => void }) {
  const { t } = useTranslation('creatives')
  const words = useCreativeWords()
  const profiles = useDocuments('profile')
  const playMs = mostSlots * useSlotMs()
  const [all, setAll] = useState(false)
  const { files, name } = creative.fields
  const fits = useMemo(() => [...profiles.values()].map((profile) => ({ profile, fit: fitOfCreative(files, profile.fields, playMs) }))
    .sort((a, b) => order[a.fit.state] - order[b.fit.state] || a.profile.fields.name.localeCompare(b.profile.fields.name)), [profiles, files, playMs])
  const good = fits.filter(({ fit }) => fit.state !== 'broken').length
  return (
    <DrawerSection title={t('fits')} aside={<span className="third medium">{t('fits-count', { good, count: fits.length })}</span>}>
      <ul className="fit-list">
        {(all ? fits : fits.slice(0, shownAtFirst)).map(({ profile, fit }) => (
          <li key={profile.id}>
            <FitCell fit={fit} profile={profile.fields} name={name} words={words} onOpen={() => { if (fit.choice.file) onChoose(fit.choice.file.sha256) }} />
            <span className="clip grow">{profile.fields.name}</span>
            <span className={fit.state === 'ok' ? 'third' : 'second'}>{words.fit(fit)}</span>
          </li>
        ))}
      </ul>
      {fits.length > shownAtFirst ? <Button tone="link" onClick={() => setAll(!all)}>{t(all ? 'fewer' : 'all-profiles', { count: fits.length })}</Button> : null}
    </DrawerSection>
  )
}

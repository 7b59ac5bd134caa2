import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pairing } from '../../../contracts/devices.ts'
import { Button } from '../../design/Button.tsx'
import { TextField } from '../../design/Field.tsx'
import { useDocument, useNetworkState } from '../../engine/network-store.ts'
import { screenRow } from '../../engine/screens-store.ts'
import { cityName } from '../../frame/city-name.ts'
import { findScreens } from './find-screens.ts'
import { pixelFit } from './pairing-fit.ts'

const mostShown = 40
type ScreenChoiceProps = { pairing: Pairing | null; chosen: string | null; onChoose: (screenId: string | null) => void }

/** Which screen the device is: found by what people call it. Those with a device already say so. */
export function ScreenChoice({ pairing, chosen, onChoose }: ScreenChoiceProps) {
  const { t, i18n } = useTranslation('pairing')
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed)
  const replica = useNetworkState((state) => state.replica)
  const { found, more } = useMemo(() => findScreens(replica, words, mostShown, (id) => screenRow(id)?.enrolled ?? false), [replica, words])
  if (chosen !== null) return <ChosenScreen screenId={chosen} onChange={() => onChoose(null)} />
  return (
    <>
      <TextField label={t('which-screen')} note={t('which-note')} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <ul className="pair-list" aria-label={t('screens')}>
        {found.map((screen) => {
          const profile = replica.profile.get(screen.profileId)?.fields ?? null
          const fit = pairing === null ? 'unsaid' : pixelFit(pairing.screen, profile)
          return (
            <li key={screen.id}>
              <button type="button" className="child" onClick={() => onChoose(screen.id)}>
                <span className="grow clip"><span className="strong">{screen.name}</span> <span className="third">{screen.venue} · {cityName(screen.city, i18n.language)}</span></span>
                {fit === 'other' || fit === 'turned' ? <span className="tone-attention small">▲ {`${profile?.widthPx} × ${profile?.heightPx}`}</span> : null}
                {screenRow(screen.id)?.enrolled ? <span className="third small">{t('has-device')}</span> : null}
                <span className="mono third">{screen.code}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {found.length === 0 ? <p className="second medium">{t('nothing-found')}</p> : more ? <p className="third small">{t('more-found', { count: mostShown })}</p> : null}
    </>
  )
}

function ChosenScreen({ screenId, onChange }: { screenId: string; onChange: () => void }) {
  const { t } = useTranslation('pairing')
  const screen = useDocument('screen', screenId)
  const zone = useDocument('zone', screen?.fields.zoneId ?? null)
  const venue = useDocument('venue', zone?.fields.venueId ?? null)
  return (
    <div className="pair-chosen">
      <span className="grow"><span className="strong">{screen?.fields.name}</span><span className="second medium pair-where">{[venue?.fields.name, zone?.fields.name, screen?.fields.code].filter(Boolean).join(' · ')}</span></span>
      <Button tone="link" onClick={onChange}>{t('another-screen')}</Button>
    </div>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProfileFields, Typed } from '../../contracts/network.ts'
import { Glyph } from '../design/FactGlyphs.tsx'

const room = { width: 396, height: 176 }

/** What the screen shows until there is a plan, in the screen's own proportion. */
export function HousePicture({ venue, profile }: { venue: Typed<'venue'>; profile: ProfileFields | null }) {
  const { t } = useTranslation('wall')
  const [broken, setBroken] = useState<string | null>(null)
  const picture = venue.fields.housePicture
  const { width, height } = boxFor(profile)
  return (
    <>
      <div className="picture" style={{ width, height }}>
        {picture && broken !== picture
          ? <img src={`/blobs/${picture}`} alt={t('house-picture-of', { venue: venue.fields.name })} width={width} height={height} onError={() => setBroken(picture)} />
          : <span className="third small row"><Glyph state="silent" size={10} />{t(picture ? 'picture-missing' : 'no-picture')}</span>}
      </div>
      <div className="picture-note small third">
        <span>{t('house-picture')}</span>
        <span>{profile ? sizeText(profile) : ''}</span>
      </div>
    </>
  )
}

export function boxFor(profile: ProfileFields | null): { width: number; height: number } {
  const [wide, high] = proportionOf(profile)
  const scale = Math.min(room.width / wide, room.height / high)
  return { width: Math.round(wide * scale), height: Math.max(24, Math.round(high * scale)) }
}

function proportionOf(profile: ProfileFields | null): [number, number] {
  if (profile?.widthPx && profile.heightPx) return [profile.widthPx, profile.heightPx]
  if (profile?.widthMm && profile.heightMm) return [profile.widthMm, profile.heightMm]
  return [16, 9]
}

export function sizeText(profile: ProfileFields): string {
  if (profile.widthPx && profile.heightPx) return `${profile.widthPx} × ${profile.heightPx}`
  return profile.widthMm && profile.heightMm ? `${profile.widthMm} × ${profile.heightMm} mm` : ''
}

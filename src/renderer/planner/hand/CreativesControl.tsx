import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matches } from '../../campaigns/targeting/use-matches.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import type { Hand } from '../brief/use-hand.ts'
import type { Warned } from '../brief/use-warnings.ts'
import { CreativesDialog } from './CreativesDialog.tsx'
import { HandPart } from './HandPart.tsx'
import { useReadyCreatives } from './use-ready-creatives.ts'
import { Warnings } from './Warnings.tsx'

type CreativesControlProps = { hand: Hand; matches: Matches; warned: readonly Warned[] }

/** What would be shown, and on how many screens it cannot be. */
export function CreativesControl({ hand, matches, warned }: CreativesControlProps) {
  const { t } = useTranslation('planner')
  const [choosing, setChoosing] = useState(false)
  const creatives = useReadyCreatives(hand.fields.creatives, matches.hit)
  const ready = creatives.filter(({ state }) => state === 'ok').length
  return (
    <HandPart title={t('creatives')} act={<Button tone="link" aria-label={t('choose-creatives-said')} onClick={() => setChoosing(true)}>{t('choose')}</Button>} value={creatives.length === 0 ? t('none-chosen') : t('ready-of', { ready, all: creatives.length })} warning={<Warnings of={warned} />}>
      {creatives.map(({ id, name, state, text }) => (
        <p key={id} className="hand-creative"><Glyph state={state} size={9} /><span className="clip grow">{name}</span><span className={state === 'ok' ? 'second' : 'tone-attention'}>{text}</span></p>
      ))}
      {choosing ? <CreativesDialog hand={hand} matches={matches} onClose={() => setChoosing(false)} /> : null}
    </HandPart>
  )
}

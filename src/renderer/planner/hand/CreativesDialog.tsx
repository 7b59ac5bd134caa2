import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matches } from '../../campaigns/targeting/use-matches.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Checkbox } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import type { Hand } from '../brief/use-hand.ts'
import { useReadyCreatives } from './use-ready-creatives.ts'

/** Chosen from those of the brand; each says on how many of the screens it cannot be shown. */
export function CreativesDialog({ hand, matches, onClose }: { hand: Hand; matches: Matches; onClose: () => void }) {
  const { t } = useTranslation('planner')
  const creatives = useDocuments('creative')
  const { brandId, creatives: chosen } = hand.fields
  const ids = useMemo(() => [...creatives.values()].filter(({ id, fields }) => chosen.includes(id) || (fields.brandId === brandId && fields.retiredAtMs === null)).sort((a, b) => (a.fields.name < b.fields.name ? -1 : 1)).map(({ id }) => id), [creatives, brandId, chosen])
  const rows = useReadyCreatives(ids, matches.hit)
  const toggle = (id: string) => hand.saveBrief({ creatives: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id] })
  return (
    <Dialog title={t('creatives')} onClose={onClose} footer={<Button tone="primary" onClick={onClose}>{t('done')}</Button>}>
      {rows.length === 0 ? <p className="second">{t(brandId === null ? 'brand-before-creatives' : 'brand-has-no-creatives')}</p> : (
        <ul className="creative-choices">
          {rows.map(({ id, name, state, text }) => <li key={id}><Checkbox label={name} checked={chosen.includes(id)} onChange={() => toggle(id)} /><span className="grow" /><Glyph state={state} size={10} /><span className="second medium">{text}</span></li>)}
        </ul>
      )}
    </Dialog>
  )
}

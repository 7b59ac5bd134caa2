import { useTranslation } from 'react-i18next'
import type { LineCreative } from '../../../contracts/campaigns.ts'
import { useDocuments } from '../../engine/network-store.ts'

/** A kind of screen that the line meets, and how many screens of it. */
export type MetProfile = { profileId: string; screens: number }
export type CreativesPartProps = {
  /** Whose creatives may be added. */
  brandId: string
  creatives: readonly LineCreative[]
  lengthSlots: number
  profiles: readonly MetProfile[]
  mayEdit: boolean
  onChange: (creatives: LineCreative[]) => void
  onOpen: (creativeId: string) => void
}

/** The creatives of a line, with a column for each kind of screen they will meet. */
export function CreativesPart({ creatives, onOpen }: CreativesPartProps) {
  const { t } = useTranslation('campaigns')
  const documents = useDocuments('creative')
  return (
    <ul className="stack" aria-label={t('creatives')}>
      {creatives.map(({ creativeId, weight }) => {
        const creative = documents.get(creativeId)
        return creative ? <li key={creativeId} className="row"><button type="button" className="doc-link" onClick={() => onOpen(creativeId)}>{creative.fields.name}</button><span className="third">{weight}</span></li> : null
      })}
    </ul>
  )
}

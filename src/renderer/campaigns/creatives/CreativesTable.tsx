import { useTranslation } from 'react-i18next'
import { useDocuments } from '../../engine/network-store.ts'

export type CreativesTableProps = { openId: string | null; onOpen: (creativeId: string | null) => void }

/** Every creative of the network. Fills the height it is given; `CreativeDrawer` stands beside it. */
export function CreativesTable({ openId, onOpen }: CreativesTableProps) {
  const { t } = useTranslation('campaigns')
  const documents = useDocuments('creative')
  return (
    <ul className="stack" aria-label={t('creatives')}>
      {[...documents.values()].map(({ id, fields }) => <li key={id}><button type="button" className="doc-link" aria-current={id === openId} onClick={() => onOpen(id)}>{fields.name}</button></li>)}
    </ul>
  )
}

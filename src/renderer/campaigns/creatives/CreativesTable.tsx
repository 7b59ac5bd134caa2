import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { AddCreativesDialog } from './AddCreativesDialog.tsx'
import { ArrivalsNote } from './ArrivalsNote.tsx'
import './creatives.css'
import { CreativeList } from './CreativeList.tsx'
import { CreativesBar } from './CreativesBar.tsx'
import { DropTarget } from './DropArea.tsx'
import { useCreativesTable } from './use-creatives-table.ts'

export type CreativesTableProps = { openId: string | null; onOpen: (creativeId: string | null) => void }

/** Every creative of the network. Fills the height it is given; `CreativeDrawer` stands beside it. Files can be dropped anywhere on it. */
export function CreativesTable({ openId, onOpen }: CreativesTableProps) {
  const { t } = useTranslation('creatives')
  const view = useCreativesTable()
  const may = useMay('creative.edit')
  const hasBrands = useDocuments('brand').size > 0
  const [adding, setAdding] = useState<File[] | null>(null)
  const isEmpty = view.scoped.length === 0
  const body = (
    <>
      {isEmpty ? null : <CreativesBar view={view} quiet={openId !== null} onAdd={may ? () => setAdding([]) : null} />}
      {isEmpty
        ? <div className="list-empty"><Empty title={t('none-yet')} text={t('none-yet-text')}>{may ? hasBrands ? <Button tone="primary" onClick={() => setAdding([])}>{t('add-creatives')}</Button> : <span className="third">{t('brand-first')}</span> : <span className="third">{t('may-not-send')}</span>}</Empty></div>
        : <CreativeList view={view} openId={openId} onOpen={onOpen} />}
      {adding === null ? <ArrivalsNote onOpen={() => setAdding([])} /> : null}
      {adding === null ? null : <AddCreativesDialog dropped={adding} onClose={() => setAdding(null)} onOpen={(creativeId) => { setAdding(null); onOpen(creativeId) }} />}
    </>
  )
  return may ? <DropTarget className="creatives-table" onFiles={setAdding}>{body}</DropTarget> : <div className="creatives-table">{body}</div>
}

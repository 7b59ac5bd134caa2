import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { useDocument } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { Drawer, DrawerSection } from '../../frame/Drawer.tsx'
import { setField } from '../../wall/document-changes.ts'
import { InlineField } from '../../wall/InlineField.tsx'
import { TrailSection } from '../../wall/TrailSection.tsx'
import { RecallAct } from '../../orders/RecallAct.tsx'
import { CreativeLife } from './CreativeLife.tsx'
import './creatives.css'
import { FilesSection } from './FilesSection.tsx'
import { FilePreview } from './FilePreview.tsx'
import { FitsSection } from './FitsSection.tsx'
import { LanguagesSection } from './LanguagesSection.tsx'
import { PricesSection } from './PricesSection.tsx'
import { TagList } from './TagList.tsx'
import { VerdictSection } from './VerdictSection.tsx'

export type CreativeDrawerProps = { creativeId: string; onClose: () => void }

/** Read top to bottom: what is shown, may it be shown, where it fits, what it says, how it came to be so. */
export function CreativeDrawer({ creativeId, onClose }: CreativeDrawerProps) {
  const { t } = useTranslation('creatives')
  const creative = useDocument('creative', creativeId)
  if (!creative) return <Drawer name={creativeId} title={t('gone')} onClose={onClose}><p className="drawer-section second">{t('gone-text')}</p></Drawer>
  return <OpenDrawer key={creativeId} creative={creative} onClose={onClose} />
}

function OpenDrawer({ creative, onClose }: { creative: Typed<'creative'>; onClose: () => void }) {
  const { t } = useTranslation('creatives')
  const { fields } = creative
  const brand = useDocument('brand', fields.brandId)
  const may = useMay('creative.edit')
  const mayOrder = useMay('screens.order')
  const [chosen, setChosen] = useState<string | null>(null)
  const file = fields.files.find(({ sha256 }) => sha256 === chosen) ?? fields.files[0] ?? null
  return (
    <Drawer name={creative.id} onClose={onClose} aside={<span className="mono third">{fields.code}</span>}
      title={<InlineField label={t('creative-name')} needs="creative.edit" value={fields.name} changes={(typed) => [setField(creative, 'name', typed)]} />}
      subtitle={<>{brand?.fields.name ?? '—'} · {t('version', { number: fields.version })}{fields.retiredAtMs === null ? null : <>{' '}<span className="badge">{t('retired')}</span></>}</>}
      footer={may || mayOrder ? <>{may ? <CreativeLife creative={creative} onGone={onClose} /> : null}<span className="grow" />{mayOrder ? <RecallAct subject={{ kind: 'creative', id: creative.id }} /> : null}</> : undefined}>
      <DrawerSection>{file ? <FilePreview key={file.sha256} file={file} name={fields.name} /> : <p className="third medium">{t('no-files')}</p>}</DrawerSection>
      <VerdictSection creative={creative} />
      <FilesSection creative={creative} chosen={file?.sha256 ?? null} onChoose={setChosen} />
      <FitsSection creative={creative} onChoose={setChosen} />
      <LanguagesSection creative={creative} />
      <PricesSection creative={creative} />
      <TagList creative={creative} />
      <TrailSection documentId={creative.id} />
    </Drawer>
  )
}

import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Select } from '../../design/Field.tsx'
import { ArrivalList } from './ArrivalList.tsx'
import { changeGroup, dismissArrivals, sendStaged, stageFiles, useArrivals } from './arrivals-store.ts'
import { DropArea } from './DropArea.tsx'
import { tablePlace } from './run-arrivals.ts'
import { useBrandOptions } from './use-brand-options.ts'

type AddCreativesDialogProps = { dropped: readonly File[]; onClose: () => void; onOpen: (creativeId: string) => void }
type Grouping = 'by-name' | 'apart' | 'still-set'

/** Whose the files are and how they belong together; then they are sent, each with its progress. Closing it stops nothing. */
export function AddCreativesDialog({ dropped, onClose, onOpen }: AddCreativesDialogProps) {
  const { t } = useTranslation('creatives')
  const options = useBrandOptions()
  const [brandId, setBrandId] = useState<string | null>(options.length === 1 ? options[0]!.value : null)
  const [grouping, setGrouping] = useState<Grouping>('by-name')
  const groups = useArrivals((state) => state.groups)
  const arrivals = useArrivals((state) => state.arrivals)
  const staged = arrivals.filter(({ groupId, step }) => step === 'staged' && groups.get(groupId)?.place === tablePlace)
  const creatives = new Set(staged.map(({ groupId }) => groupId))
  const homeless = [...creatives].filter((id) => groups.get(id)?.brandId === null).length
  const stage = (files: readonly File[], how = grouping) => stageFiles(files, { place: tablePlace, brandId, apart: how === 'apart', asStillSet: how === 'still-set' })
  useOnce(() => { if (dropped.length > 0) stage(dropped) })
  const regroup = (next: Grouping) => {
    setGrouping(next)
    dismissArrivals((arrival) => staged.includes(arrival))
    if (staged.length > 0) stage(staged.map(({ file }) => file), next)
  }
  const chooseBrand = (next: string | null) => {
    setBrandId(next)
    for (const id of creatives) changeGroup(id, { brandId: next })
  }
  const made = [...groups.values()].filter(({ place, creativeId }) => place === tablePlace && creativeId !== null)
  return (
    <Dialog wide title={t('add-creatives')} onClose={onClose} onSubmit={sendStaged}
      footer={<>
        <span className="second medium grow">{homeless > 0 ? t('brand-missing', { count: homeless }) : ''}</span>
        {staged.length === 0 && made.length === 1 ? <Button onClick={() => onOpen(made[0]!.creativeId!)}>{t('open-creative')}</Button> : null}
        <Button onClick={onClose}>{t('close')}</Button>
        {staged.length > 0 ? <Button type="submit" tone="primary" disabled={homeless === creatives.size}>{t('send-creatives', { count: creatives.size - homeless || creatives.size })}</Button> : null}
      </>}>
      <div className="form-grid">
        <Select label={t('brand')} value={brandId ?? ''} onChange={(event) => chooseBrand(event.target.value || null)} options={[{ value: '', label: t('choose-brand') }, ...options]} />
        <Select label={t('grouping')} value={grouping} onChange={(event) => regroup(event.target.value as Grouping)} options={(['by-name', 'apart', 'still-set'] as const).map((value) => ({ value, label: t(`grouping-${value}`) }))} note={t(`grouping-${grouping}-how`)} />
      </div>
      <DropArea onFiles={stage} />
      <ArrivalList place={tablePlace} brands />
    </Dialog>
  )
}

/** What was dropped is taken up once, whatever is drawn again. */
function useOnce(act: () => void): void {
  const done = useRef(false)
  useEffect(() => {
    if (done.current) return
    done.current = true
    act()
  })
}

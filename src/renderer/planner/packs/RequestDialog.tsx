import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HoldRequestInput, OpenedRequest } from '../../../contracts/planning-pack.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { readParts } from '../../campaigns/read-figure.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { FieldError, Select, TextField } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { attempt } from '../../engine/use-edit.ts'
import { goTo } from '../../frame/route-store.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { useBrandsOf } from '../brief/use-brands-of.ts'
import { RequestFacts } from './RequestFacts.tsx'
import { RequestForecast } from './RequestForecast.tsx'

type RequestDialogProps = { opened: OpenedRequest; onClose: () => void; onLeave: () => void }
const [newBrand, mostDays] = ['', 30]

/** What an agency asks for, what it would get today, and one button that holds it. [PK5] */
export function RequestDialog({ opened, onClose, onLeave }: RequestDialogProps) {
  const { t } = useTranslation(['packs', 'words'])
  const may = useMay('campaign.edit')
  const [at, setAt] = useState(0)
  const { request, held } = opened
  const { form, set, days, problems, busy, hold } = useHold(opened, at, onLeave)
  const show = (lineId: string) => { onLeave(); goTo('schedule', lineId) }
  return (
    <Dialog wide title={t('request-title', { agency: request.agency })} onClose={onClose} onSubmit={() => void hold()} footer={<>
      <Button onClick={onClose}>{t('words:back')}</Button>
      {held ? <Button tone="primary" onClick={() => show(held.lineId)}>{t('show-hold')}</Button> : <Button tone="primary" type="submit" disabled={!may || busy || days === null || form.name.trim() === ''}>{t('hold-for', { count: days ?? 3 })}</Button>}
    </>}>
      <RequestState opened={opened} />
      <div className="request-body">
        <RequestFacts opened={opened} at={at} />
        <div className="request-side">
          {request.scenarios.length < 2 ? null : <Select label={t('scenario')} value={String(at)} options={request.scenarios.map(({ name }, place) => ({ value: String(place), label: name }))} onChange={(event) => setAt(Number(event.target.value))} />}
          <RequestForecast request={request} at={at} />
          {held ? null : <HoldFields opened={opened} form={form} set={set} areDays={days !== null} problems={problems} />}
        </div>
      </div>
    </Dialog>
  )
}

function RequestState({ opened: { held, pack, signer } }: { opened: OpenedRequest }) {
  const { t } = useTranslation('packs')
  return (
    <>
      {held ? <p className="pack-said" role="status"><Glyph state="ok" size={12} /><span>{t('held-already')}</span></p> : null}
      {pack === null ? <p className="pack-said" role="status"><Glyph state="attention" size={12} /><span>{t('pack-not-ours')}</span></p> : pack.isOld ? <p className="pack-said" role="status"><Glyph state="attention" size={12} /><span>{t('request-pack-old')}</span></p> : null}
      {signer === 'other' ? <p className="pack-said loud" role="alert"><Glyph state="broken" size={12} /><span>{t('agency-other-key')}</span></p> : null}
    </>
  )
}

type Form = { brandId: string; name: string; days: string }
type HoldFieldsProps = { opened: OpenedRequest; form: Form; set: (part: Partial<Form>) => void; areDays: boolean; problems: readonly Problem[] }

/** For whom it is held: a brand of that name, another one, or one that is made with it. */
function HoldFields({ opened: { request }, form, set, areDays, problems }: HoldFieldsProps) {
  const { t } = useTranslation(['packs', 'words'])
  const problemText = useProblemText()
  const brands = useBrandsOf(request.networkId)
  return (
    <>
      <Select label={t('hold-brand')} value={form.brandId} options={[{ value: newBrand, label: t('new-brand', { brand: request.brand }) }, ...brands]} onChange={(event) => set({ brandId: event.target.value })} />
      <TextField label={t('words:field.name')} value={form.name} required onChange={(event) => set({ name: event.target.value })} />
      <TextField label={t('hold-days')} value={form.days} inputMode="numeric" error={areDays ? null : t('days-wrong', { most: mostDays })} onChange={(event) => set({ days: event.target.value })} />
      {problems.map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </>
  )
}

function useHold({ sha256, request, brandId, advertiserId }: OpenedRequest, scenario: number, onLeave: () => void) {
  const [form, setForm] = useState<Form>(() => ({ brandId: brandId ?? newBrand, name: request.name, days: '3' }))
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const typed = readParts(form.days, 1)
  const days = typed !== null && typed >= 1 && typed <= mostDays ? typed : null
  const brand: HoldRequestInput['brand'] = form.brandId !== newBrand ? { brandId: form.brandId } : { name: request.brand, ...(advertiserId === null ? { advertiser: request.advertiser } : { advertiserId }) }
  const hold = async () => {
    if (days === null) return
    setBusy(true)
    const outcome = await attempt(() => engine.planner.holdRequest({ sha256, scenario, name: form.name.trim(), holdDays: days, brand }))
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    onLeave()
    goTo('schedule', outcome.value.lineId)
  }
  return { form, set: (part: Partial<Form>) => setForm((before) => ({ ...before, ...part })), days, problems, busy, hold }
}

import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignFields } from '../../contracts/campaigns.ts'
import type { Problem } from '../../contracts/problems.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { FieldError, Select, TextField } from '../design/Field.tsx'
import { engine } from '../engine/client.ts'
import { useDocuments, useNetworkTimeZone } from '../engine/network-store.ts'
import { useMe } from '../engine/session-store.ts'
import { attempt, problemsByField, useEdit } from '../engine/use-edit.ts'
import { useScope } from '../frame/scope-store.ts'
import { storeTime } from '../frame/store-time.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { openCampaign } from './campaigns-place.ts'
import { DateField } from './editor/DateField.tsx'
import { creation, firstLine, freshId, nextWeeks, proposedCode } from './new-line.ts'

/** Brand, name and a proposed code; empty with one line to begin with, or a copy of a template. */
export function NewCampaignDialog({ template, onClose }: { template: boolean; onClose: () => void }) {
  const { t } = useTranslation(['campaigns', 'words'])
  const problemText = useProblemText()
  const { form, set, code, brands, templates } = useForm()
  const { problems, busy, create } = useCreation(template, onClose)
  const byField = problemsByField(problems)
  const errorOf = (field: string) => { const problem = byField.get(field); return problem ? problemText(problem) : null }
  const elsewhere = problems.filter(({ field }) => field !== 'name' && field !== 'code' && field !== 'brandId')
  return (
    <Dialog title={t(template ? 'new-template' : 'new-campaign')} onClose={onClose} onSubmit={() => void create({ ...form, code })} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy || form.name.trim() === '' || form.brandId === ''}>{t('create')}</Button>
    </>}>
      <Select label={t('words:field.brandId')} value={form.brandId} error={errorOf('brandId')} autoFocus options={brands} onChange={(event) => set({ brandId: event.target.value })} />
      <TextField label={t('words:field.name')} value={form.name} error={errorOf('name')} required onChange={(event) => set({ name: event.target.value })} />
      <TextField label={t('words:field.code')} value={code} error={errorOf('code')} note={t('code-how')} required onChange={(event) => set({ code: event.target.value })} />
      {template || templates.length === 0 ? null : (
        <Select label={t('begin-with')} value={form.from} onChange={(event) => set({ from: event.target.value })} options={[{ value: '', label: t('begin-empty') }, ...templates]} />
      )}
      {form.from === '' ? null : <DateField label={t('first-day')} value={form.firstDay} onSave={(firstDay) => set({ firstDay })} />}
      {elsewhere.map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}

type Form = { brandId: string; name: string; code: string; from: string; firstDay: string }
function useForm() {
  const [brands, advertisers, campaigns] = [useDocuments('brand'), useDocuments('advertiser'), useDocuments('campaign')]
  const { networkId } = useScope()
  const { date } = storeTime(useNetworkTimeZone(), Date.now())
  const brandOptions = useMemo(() => [...brands.values()]
    .filter((brand) => networkId === null || advertisers.get(brand.fields.advertiserId)?.fields.networkId === networkId)
    .map((brand) => ({ value: brand.id, label: `${brand.fields.name} · ${advertisers.get(brand.fields.advertiserId)?.fields.name ?? ''}` }))
    .sort((a, b) => a.label.localeCompare(b.label)), [brands, advertisers, networkId])
  const templates = useMemo(() => [...campaigns.values()].filter(({ fields }) => fields.template).map(({ id, fields }) => ({ value: id, label: fields.name })), [campaigns])
  const [form, setForm] = useState<Form>(() => ({ brandId: brandOptions[0]?.value ?? '', name: '', code: '', from: '', firstDay: nextWeeks(date).from }))
  const taken = [...campaigns.values()].filter(({ fields }) => fields.brandId === form.brandId).map(({ fields }) => fields.code)
  const code = form.code !== '' ? form.code : proposedCode(brands.get(form.brandId)?.fields.code ?? 'C', taken)
  return { form, set: (part: Partial<Form>) => setForm((before) => ({ ...before, ...part })), code, brands: brandOptions, templates }
}

function useCreation(template: boolean, onClose: () => void) {
  const { t } = useTranslation('campaigns')
  const edit = useEdit()
  const me = useMe()?.id ?? null
  const zone = useNetworkTimeZone()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const copyTemplate = async ({ brandId, name, code, from, firstDay }: Form) => {
    const outcome = await attempt(() => engine.campaigns.copy({ campaignId: from, brandId, code, name: name.trim(), firstDay: firstDay === '' ? null : firstDay, asTemplate: false }))
    return outcome.kind === 'done' ? { kind: 'done' as const, campaignId: outcome.value.campaignId, lineId: null } : outcome
  }
  const makeEmpty = async ({ brandId, name, code }: Form) => {
    const [campaignId, lineId] = [freshId('cm'), freshId('ln')]
    const nowMs = Date.now()
    const fields: CampaignFields = { brandId, code, name: name.trim(), stage: { name: 'draft', byPersonId: me, atMs: nowMs, holdUntilMs: null }, ownerId: me, note: null, template }
    const outcome = await edit('create', [...creation('campaign', campaignId, fields), ...creation('line', lineId, firstLine(campaignId, t('first-line'), storeTime(zone, nowMs).date))], 'fields')
    return outcome.kind === 'done' ? { kind: 'done' as const, campaignId, lineId } : outcome
  }
  const create = async (form: Form) => {
    setBusy(true)
    const outcome = form.from === '' ? await makeEmpty(form) : await copyTemplate(form)
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    onClose()
    openCampaign(outcome.campaignId, outcome.lineId)
  }
  return { problems, busy, create }
}

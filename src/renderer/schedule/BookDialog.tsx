import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CampaignFields, type LineFields, tiers } from '../../contracts/campaigns.ts'
import type { Problem } from '../../contracts/problems.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { FieldError, Select, TextField } from '../design/Field.tsx'
import { engine } from '../engine/client.ts'
import { useDocuments, useNetworkState, useNetworkTimeZone } from '../engine/network-store.ts'
import { useMe } from '../engine/session-store.ts'
import { usePlanState } from '../engine/state-store.ts'
import { problemsByField, useAttempt, useEdit } from '../engine/use-edit.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { zoneNamed } from '../i18n/zone-named.ts'
import { creation, firstLine, freeCode, freshId, proposedCode } from '../campaigns/new-line.ts'
import { useLiveAnswer } from '../campaigns/use-live-answer.ts'
import { selectLine, setSchedule, type Taken } from './schedule-store.ts'
import { shapeOfRange, targetingOfRow } from './timeline/edit-line.ts'
import { useRowTitle } from './timeline/use-row-title.ts'

type Form = { campaignId: string; brandId: string; name: string; tier: (typeof tiers)[number]; share: string }
const holdDays = 3
const dayMs = 86_400_000
const newCampaign = 'new'

/** Hours of a row become a line, in a campaign that is there or a new one that is held; whether it fits is said before. [SC10] */
export function BookDialog({ taken, onClose }: { taken: Taken; onClose: () => void }) {
  const { t } = useTranslation(['schedule', 'words'])
  const formats = useFormats()
  const problemText = useProblemText()
  const choices = useChoices()
  const titleOf = useRowTitle()
  const timeZone = useNetworkTimeZone()
  const [form, setForm] = useState<Form>(() => ({ campaignId: choices.campaigns[0]?.value ?? newCampaign, brandId: choices.brands[0]?.value ?? '', name: t('line-name'), tier: 'guaranteed', share: '10' }))
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const book = useBooking(setProblems, onClose)
  const shape = useMemo(() => shapeOfRange(zoneNamed(timeZone), taken.fromHour, taken.toHour), [taken, timeZone])
  const basisPoints = Math.round(Number(form.share.replace(',', '.')) * 100)
  const isShare = Number.isInteger(basisPoints) && basisPoints >= 1 && basisPoints <= 10_000
  const line: LineFields = { ...firstLine(form.campaignId, form.name.trim(), shape.flight.from), ...shape, tier: form.tier, goal: { kind: 'share', basisPoints: isShare ? basisPoints : 1000 }, targeting: targetingOfRow(taken.row) }
  const fit = useFit(line, form)
  const set = (change: Partial<Form>) => setForm((last) => ({ ...last, ...change }))
  const byField = problemsByField(problems)
  const errorOf = (field: string): string | null => { const found = byField.get(field); return found ? problemText(found) : null }
  return (
    <Dialog title={t('book-title')} onClose={onClose} onSubmit={() => void book(line, form, choices)} footer={<>
      <span className="second medium grow">{fit}</span>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={!isShare || form.name.trim() === '' || (form.campaignId === newCampaign && form.brandId === '')}>{t('book')}</Button>
    </>}>
      <p className="second">{taken.row.length === 0 ? t('whole-network') : taken.row.map(({ by, value }) => titleOf(by, value)).join(' › ')} · {t('dates', { from: formats.date(Date.parse(`${shape.flight.from}T00:00Z`), 'UTC'), to: formats.date(Date.parse(`${shape.flight.to}T00:00Z`), 'UTC') })} · {hoursText(shape.dayparts.week)}</p>
      <Select label={t('campaign')} value={form.campaignId} autoFocus options={[...choices.campaigns, { value: newCampaign, label: t('new-campaign') }]} onChange={(event) => set({ campaignId: event.target.value })} />
      {form.campaignId === newCampaign ? <Select label={t('brand')} value={form.brandId} options={choices.brands} onChange={(event) => set({ brandId: event.target.value })} /> : null}
      <TextField label={t('words:field.name')} value={form.name} required error={errorOf('name')} onChange={(event) => set({ name: event.target.value })} />
      <div className="row">
        <TextField label={t('share-percent')} value={form.share} inputMode="decimal" required error={isShare ? null : t('share-wrong')} onChange={(event) => set({ share: event.target.value })} />
        <Select label={t('tier')} value={form.tier} options={tiers.map((tier) => ({ value: tier, label: t(`tier-${tier}`) }))} onChange={(event) => set({ tier: event.target.value as Form['tier'] })} />
      </div>
      {problems.filter(({ field }) => field !== 'name').map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}

function hoursText(week: readonly number[]): string {
  const mask = week.reduce((all, hours) => all | hours, 0)
  return mask === 0 ? '' : `${31 - Math.clz32(mask & -mask)}–${32 - Math.clz32(mask)}`
}

/** How much of it fits, as the plan stands; nothing while the plan is silent. */
function useFit(line: LineFields, form: Form): string {
  const { t } = useTranslation('schedule')
  const formats = useFormats()
  const anyCampaign = useDocuments('campaign').values().next().value?.id
  const revision = usePlanState()?.revision ?? 0
  const asked = { ...line, campaignId: form.campaignId === newCampaign ? anyCampaign ?? '' : form.campaignId, name: 'x', code: 'x' }
  const key = asked.campaignId === '' ? null : JSON.stringify([revision, asked])
  const { value } = useLiveAnswer(key, (signal) => engine.plan.avails({ line: asked, lineId: null }, { signal }))
  if (!value) return ''
  const screens = t('screens', { count: value.screens })
  return value.screens === 0 ? t('no-screens') : `${screens} · ${value.short === 0 ? t('fits') : t('fits-part', { share: formats.percent(value.deliveryBasisPoints / 10_000, 1) })}`
}

function useChoices() {
  const replica = useNetworkState((state) => state.replica)
  return useMemo(() => {
    const brandName = (brandId: string): string => replica.brand.get(brandId)?.fields.name ?? ''
    const open = [...replica.campaign.values()].filter(({ fields }) => !fields.template && fields.stage.name !== 'ended')
    return {
      replica,
      // The newest first: an id begins with the moment it was made.
      campaigns: open.sort((a, b) => b.fields.stage.atMs - a.fields.stage.atMs || (a.id < b.id ? 1 : -1)).map(({ id, fields }) => ({ value: id, label: `${brandName(fields.brandId)} · ${fields.name}` })),
      brands: [...replica.brand.values()].map(({ id, fields }) => ({ value: id, label: fields.name })).sort((a, b) => (a.label < b.label ? -1 : 1)),
    }
  }, [replica])
}

/** One edit: the line, and with it the campaign when that is new. A new campaign is then held, so that its slots are its own for some days. */
function useBooking(setProblems: (problems: readonly Problem[]) => void, onClose: () => void) {
  const edit = useEdit()
  const attempt = useAttempt()
  const me = useMe()?.id ?? null
  return async (line: LineFields, form: Form, { replica }: ReturnType<typeof useChoices>) => {
    const isNew = form.campaignId === newCampaign
    const campaignId = isNew ? freshId('cm') : form.campaignId
    const beside = [...replica.line.values()].filter(({ fields }) => fields.campaignId === campaignId)
    const lineId = freshId('ln')
    const code = freeCode(beside.map(({ fields }) => fields.code), 'L1')
    const ofBrand = [...replica.campaign.values()].filter(({ fields }) => fields.brandId === form.brandId).map(({ fields }) => fields.code)
    const campaign: CampaignFields = { brandId: form.brandId, code: proposedCode(replica.brand.get(form.brandId)?.fields.code ?? 'C', ofBrand), name: line.name, ownerId: me, note: null, template: false, stage: { name: 'draft', byPersonId: me, atMs: Date.now(), holdUntilMs: null } }
    const outcome = await edit('book', [...(isNew ? creation('campaign', campaignId, campaign) : []), ...creation('line', lineId, { ...line, campaignId, code: beside.length === 0 ? 'L1' : code })], 'fields')
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    // Refused, it is said and the campaign stays a draft: what was booked is not lost.
    if (isNew) await attempt(() => engine.campaigns.advance({ campaignId, to: 'hold', holdUntilMs: Date.now() + holdDays * dayMs }))
    onClose()
    setSchedule({ taken: null })
    selectLine(lineId)
  }
}
